//! Lanes, leases, outcomes.

use mesa::cases::RequestId;
use mesa::store::{Audience, Job, JobRow, NewJob, Settled, Store};

use super::at;

super::on_both_engines! {
    a_lane_gives_its_jobs_in_order_and_others_flow
    a_lost_lease_is_claimed_anew_and_the_old_one_settles_nothing
    an_unsent_update_is_replaced_by_a_newer_one
    a_job_for_later_holds_its_lane
    what_may_be_done_is_remembered
    figures_tell_what_was_given_up
}

fn typing(lane: &str) -> NewJob {
    NewJob { lane: lane.into(), job: Job::Typing { conversation: lane.into() }, due_at: at(0) }
}

async fn enqueue(store: &Store, jobs: &[NewJob]) {
    let mut tx = store.begin().await.unwrap();
    for job in jobs {
        tx.enqueue(job, at(0)).await.unwrap();
    }
    tx.commit().await.unwrap();
}

async fn claim(store: &Store, lease: &str, now: i64) -> Vec<JobRow> {
    let mut tx = store.begin().await.unwrap();
    let jobs = tx.claim_jobs(lease, at(now), at(now + 30), 10).await.unwrap();
    tx.commit().await.unwrap();
    jobs
}

async fn settle(store: &Store, job: &JobRow, settled: Settled) -> bool {
    let mut tx = store.begin().await.unwrap();
    let ours = tx.settle_job(job, settled, at(1)).await.unwrap();
    tx.commit().await.unwrap();
    ours
}

fn lanes(jobs: &[JobRow]) -> Vec<&str> {
    jobs.iter().map(|job| job.lane.as_str()).collect()
}

/// RELIABILITY I5 and C41.
async fn a_lane_gives_its_jobs_in_order_and_others_flow(store: &Store) {
    enqueue(store, &[typing("ana"), typing("ana"), typing("juan")]).await;
    let first = claim(store, "one", 0).await;
    assert_eq!(lanes(&first), ["ana", "juan"]);
    assert_eq!(
        lanes(&claim(store, "two", 0).await),
        Vec::<&str>::new(),
        "the second of Ana's waits for the first"
    );
    assert!(settle(store, &first[0], Settled::Delivered).await);
    let next = claim(store, "three", 0).await;
    assert_eq!(lanes(&next), ["ana"]);
    assert!(next[0].position > first[0].position);
}

/// RELIABILITY E56, E57.
async fn a_lost_lease_is_claimed_anew_and_the_old_one_settles_nothing(store: &Store) {
    enqueue(store, &[typing("ana")]).await;
    let lost = claim(store, "dead", 0).await;
    assert!(!lost[0].may_be_done);
    assert_eq!(claim(store, "early", 29).await.len(), 0);
    let taken = claim(store, "alive", 30).await;
    assert!(taken[0].may_be_done, "whoever had it may have sent it");
    assert!(!settle(store, &lost[0], Settled::Delivered).await);
    assert!(settle(store, &taken[0], Settled::Delivered).await);
}

async fn an_unsent_update_is_replaced_by_a_newer_one(store: &Store) {
    let show = |request: &str, asks| NewJob {
        lane: "chat".into(),
        job: Job::ShowCard { request: RequestId(request.into()), audience: Audience::Requester, asks },
        due_at: at(0),
    };
    enqueue(store, &[show("one", false), show("one", false), show("two", false), show("one", true)]).await;
    let mut seen = vec![];
    loop {
        let jobs = claim(store, "one", 0).await;
        let [job] = jobs.as_slice() else { break };
        if seen.is_empty() {
            enqueue(store, &[show("one", false)]).await;
        }
        settle(store, job, Settled::Delivered).await;
        seen.push(job.job.clone());
    }
    let expected: Vec<Job> = [show("one", false), show("two", false), show("one", true), show("one", false)]
        .map(|job| job.job)
        .into();
    assert_eq!(seen, expected, "one that is under way replaces nothing: it may be rendered already");
}

async fn a_job_for_later_holds_its_lane(store: &Store) {
    enqueue(store, &[typing("ana"), typing("ana")]).await;
    let first = claim(store, "one", 0).await;
    settle(store, &first[0], Settled::Later(at(60))).await;
    assert_eq!(claim(store, "two", 59).await.len(), 0);
    let again = claim(store, "three", 60).await;
    assert_eq!((again[0].position, again[0].attempts, again[0].may_be_done), (first[0].position, 2, false));
}

/// RELIABILITY C35: what was sent once more is not sent a third time.
async fn what_may_be_done_is_remembered(store: &Store) {
    enqueue(store, &[typing("ana")]).await;
    let first = claim(store, "one", 0).await;
    settle(store, &first[0], Settled::OnceMore(at(5))).await;
    let again = claim(store, "two", 5).await;
    assert!(again[0].may_be_done);
    settle(store, &again[0], Settled::Later(at(10))).await;
    assert!(claim(store, "three", 10).await[0].may_be_done, "a quota in between does not forget it");
}

async fn figures_tell_what_was_given_up(store: &Store) {
    enqueue(store, &[typing("a"), typing("b"), typing("c"), typing("d"), typing("e")]).await;
    let jobs = claim(store, "one", 0).await;
    let outcomes = [
        Settled::Delivered,
        Settled::Refused("closed"),
        Settled::Ambiguous("timeout"),
        Settled::Dropped,
        Settled::Later(at(60)),
    ];
    for (job, settled) in jobs.iter().zip(outcomes) {
        settle(store, job, settled).await;
    }
    let mut tx = store.read().await.unwrap();
    let totals = tx.outbox_totals().await.unwrap();
    assert_eq!((totals.waiting, totals.refused, totals.ambiguous), (1, 1, 1));
}

/// Two turns change the same card: the second one's update must be rendered after its commit, although it was merged
/// into the unsent first. (The embedded database has one writer at a time.)
#[tokio::test]
async fn a_merged_update_is_not_claimed_before_its_commit() {
    let fresh = super::on_postgres().await;
    let store = &fresh.store;
    let show = NewJob {
        lane: "chat".into(),
        job: Job::ShowCard { request: RequestId("one".into()), audience: Audience::Requester, asks: false },
        due_at: at(0),
    };
    enqueue(store, std::slice::from_ref(&show)).await;
    let mut second = store.begin().await.unwrap();
    second.enqueue(&show, at(1)).await.unwrap();
    assert_eq!(claim(store, "too early", 1).await.len(), 0);
    second.commit().await.unwrap();
    assert_eq!(claim(store, "now", 1).await.len(), 1);
    assert_eq!(claim(store, "once", 1).await.len(), 0, "two updates became one");
}
