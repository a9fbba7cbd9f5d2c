/**
 * A real mail server for the tests: nodemailer's `smtp-server`, on loopback, obeying a script. It ends with its standard
 * input, so that it never outlives the test.
 *
 * First argument: JSON `{tls: "none"|"starttls"|"implicit", key, cert, user, password, token}`. It prints `{port}`, then
 * answers each line of its input with one line:
 *   {"script": [...]}  what happens to the next letters, one step each: "defer-recipient", "defer-content",
 *                      "refuse-content", "drop" (gone without a word after the content), "drop-kept" (the same, but kept),
 *                      "take"; "token": "…" changes the token that is let in
 *   {"letters": true}  every letter that was kept
 *   {"counts": true}   connections and logins
 * Addresses that begin with "nobody" are refused, always.
 */
import { createRequire } from "node:module";
import { createInterface } from "node:readline";

const require = createRequire(new URL("../../simulator/package.json", import.meta.url));
const { SMTPServer } = require("smtp-server");

const options = JSON.parse(process.argv[2]);
const letters = [];
const counts = { connections: 0, logins: [] };
let script = [];

function refusal(responseCode, message) {
  return Object.assign(new Error(message), { responseCode });
}

function mayEnter(auth) {
  if (auth.method === "XOAUTH2") return auth.username === options.user && auth.accessToken === options.token;
  return auth.username === options.user && auth.password === options.password;
}

function nextIf(...steps) {
  return steps.includes(script[0]) ? script.shift() : undefined;
}

function hangUp(session) {
  for (const connection of server.connections) if (connection.session.id === session.id) connection._socket.destroy();
}

function keep(session, chunks) {
  const to = session.envelope.rcptTo.map(({ address }) => address);
  letters.push({ to, raw: Buffer.concat(chunks).toString("base64"), secure: session.secure, user: session.user ?? null });
}

function finish(session, chunks, callback) {
  const step = nextIf("defer-content", "refuse-content", "drop", "drop-kept", "take");
  if (step === "defer-content") return callback(refusal(451, "later"));
  if (step === "refuse-content") return callback(refusal(554, "not this"));
  if (step !== "drop") keep(session, chunks);
  if (step === "drop" || step === "drop-kept") return hangUp(session);
  return callback();
}

const server = new SMTPServer({
  secure: options.tls === "implicit",
  disabledCommands: options.tls === "starttls" ? [] : ["STARTTLS"],
  key: options.key,
  cert: options.cert,
  authMethods: options.token ? ["XOAUTH2"] : ["PLAIN", "LOGIN"],
  authOptional: !options.user,
  allowInsecureAuth: options.tls === "none",
  onConnect(session, callback) {
    counts.connections += 1;
    callback();
  },
  onAuth(auth, session, callback) {
    counts.logins.push({ method: auth.method, secure: session.secure });
    callback(null, mayEnter(auth) ? { user: auth.username } : { data: { status: "401", schemes: "bearer" } });
  },
  onRcptTo({ address }, session, callback) {
    if (address.startsWith("nobody")) return callback(refusal(550, "unknown here"));
    if (nextIf("defer-recipient")) return callback(refusal(450, "later"));
    return callback();
  },
  onData(stream, session, callback) {
    const chunks = [];
    stream.on("data", (chunk) => chunks.push(chunk));
    stream.on("end", () => finish(session, chunks, callback));
  },
});
server.on("error", () => undefined); // connections that a client breaks

function answer(order) {
  if (order.letters) return letters;
  if (order.counts) return counts;
  if (order.script) script = order.script;
  if (order.token) options.token = order.token;
  return "done";
}

server.listen(0, "127.0.0.1", () => {
  console.log(JSON.stringify({ port: server.server.address().port }));
  const orders = createInterface({ input: process.stdin });
  orders.on("line", (line) => console.log(JSON.stringify(answer(JSON.parse(line)))));
  orders.on("close", () => process.exit(0));
});
