//! Files behind pre-authorised addresses: no token, no foreign host, no endless content (statements 95, 111, 112).

use std::time::Duration;

use mesa::botframework::connector::CallLimits;
use mesa::botframework::files::{FileClient, FileError, FileHosts};
use serde_json::json;

use crate::support::fake::{Fake, Reply};

const LIMIT: usize = 1000;

fn client() -> FileClient {
    let limits = CallLimits { connect: Duration::from_secs(5), total: Duration::from_secs(5) };
    FileClient::new(FileHosts::loopback(), LIMIT, limits).unwrap()
}

fn raw(status: u16, body: &[u8]) -> Reply {
    Reply::Raw(status, vec![], body.to_vec())
}

fn redirect(to: &str) -> Reply {
    Reply::Raw(302, vec![("location", to.to_owned())], vec![])
}

#[tokio::test]
async fn a_download_carries_no_token() {
    let fake = Fake::start(|_| raw(200, b"content")).await;
    let url = format!("{}/f?tempauth=secret", fake.url);
    assert_eq!(client().download(&url).await.unwrap(), b"content");
    let seen = &fake.seen()[0];
    assert_eq!(seen.path, "/f?tempauth=secret");
    for name in ["authorization", "cookie", "referer"] {
        assert_eq!(seen.header(name), None, "{name}");
    }
}

#[tokio::test]
async fn a_redirect_is_followed_within_the_list_and_not_for_ever() {
    let fake = Fake::start(|seen| match seen.path.as_str() {
        "/one" => redirect("/two"),
        "/two" => raw(200, b"content"),
        "/out" => redirect("http://10.0.0.1/latest"),
        "/up" => redirect("https://127.0.0.1/"),
        "/nowhere" => raw(302, b""),
        _ => redirect("/again"),
    })
    .await;
    let download = async |path: &str| client().download(&format!("{}{path}", fake.url)).await;
    assert_eq!(download("/one").await.unwrap(), b"content");
    for path in ["/out", "/up", "/nowhere", "/again"] {
        assert_eq!(download(path).await, Err(FileError::Forbidden), "{path}");
    }
}

#[tokio::test]
async fn a_content_beyond_the_limit_is_not_read() {
    let fake = Fake::start(|_| raw(200, &[b'x'; LIMIT + 1])).await;
    assert_eq!(client().download(&fake.url).await, Err(FileError::TooLarge));
    fake.script(|_| raw(200, &[b'x'; LIMIT]));
    assert_eq!(client().download(&fake.url).await.unwrap().len(), LIMIT);
}

#[tokio::test]
async fn statuses_say_what_to_do_next() {
    let fake = Fake::start(|_| raw(200, b"")).await;
    for (status, expected) in [
        (401, FileError::Expired),
        (403, FileError::Expired),
        (404, FileError::Expired),
        (410, FileError::Expired),
        (413, FileError::TooLarge),
        (408, FileError::Retry { after: None }),
        (500, FileError::Retry { after: None }),
        (503, FileError::Retry { after: None }),
    ] {
        fake.script(move |_| raw(status, b""));
        assert_eq!(client().download(&fake.url).await, Err(expected), "{status}");
        assert_eq!(client().upload(&fake.url, b"x", false).await, Err(expected), "{status}");
    }
    fake.script(|_| Reply::Raw(429, vec![("retry-after", "7".into())], vec![]));
    let wait = FileError::Retry { after: Some(Duration::from_secs(7)) };
    assert_eq!(client().download(&fake.url).await, Err(wait));
}

#[tokio::test]
async fn a_file_is_put_in_pieces_without_a_token() {
    let fake = Fake::start(|_| Reply::Json(202, json!({}))).await;
    let bytes = vec![b'x'; 6_000_000];
    client().upload(&format!("{}/up?tempauth=s", fake.url), &bytes, false).await.unwrap();
    let seen = fake.seen();
    let ranges: Vec<_> = seen.iter().map(|one| one.header("content-range").unwrap()).collect();
    assert_eq!(ranges, ["bytes 0-5242879/6000000", "bytes 5242880-5999999/6000000"]);
    for one in &seen {
        assert_eq!((one.method.as_str(), one.header("authorization")), ("PUT", None));
        let length: usize = one.header("content-length").unwrap().parse().unwrap();
        assert_eq!(length, one.body.len());
    }
}

#[tokio::test]
async fn an_upload_goes_on_where_the_service_says() {
    let fake = Fake::start(|seen| match seen.method.as_str() {
        "GET" => Reply::Json(200, json!({"nextExpectedRanges": ["3-"]})),
        _ => Reply::Json(201, json!({})),
    })
    .await;
    client().upload(&fake.url, b"0123456", true).await.unwrap();
    let put = fake.seen().pop().unwrap();
    assert_eq!((put.header("content-range"), put.body.as_str()), (Some("bytes 3-6/7"), "3456"));
}

#[tokio::test]
async fn foreign_addresses_are_not_called() {
    for url in ["http://10.0.0.1/f", "https://evil.example/f", "http://localhost:1/f", ""] {
        assert_eq!(client().download(url).await, Err(FileError::Forbidden), "{url}");
        assert_eq!(client().upload(url, b"x", false).await, Err(FileError::Forbidden), "{url}");
    }
}
