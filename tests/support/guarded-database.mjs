/**
 * The door of a PostgreSQL that speaks TLS, on loopback: whoever believes its certificate is told that the password is
 * wrong. It ends with its standard input, so that it never outlives the test.
 *
 * First argument: JSON `{key, cert}`. It prints its port.
 */
import { createServer } from "node:net";
import { TLSSocket } from "node:tls";

const { key, cert } = JSON.parse(process.argv[2]);

/** An ErrorResponse, as the protocol of PostgreSQL writes it (chapter "Message Formats"). */
const refusal = () => {
    const fields = ["SFATAL", "VFATAL", "C28P01", 'Mpassword authentication failed for user "mesa"'];
    const body = Buffer.from(fields.map((field) => `${field}\0`).join("") + "\0");
    const head = Buffer.alloc(5);
    head.write("E");
    head.writeInt32BE(body.length + 4, 1);
    return Buffer.concat([head, body]);
};

const server = createServer((socket) => {
    socket.on("error", () => {});
    // The first message asks for TLS; nothing comes behind it before the answer.
    socket.once("data", () => {
        socket.write("S");
        const guarded = new TLSSocket(socket, { isServer: true, key, cert });
        guarded.on("error", () => {});
        guarded.once("data", () => guarded.end(refusal()));
    });
});
server.listen(0, "127.0.0.1", () => console.log(server.address().port));
process.stdin.on("end", () => process.exit(0)).resume();
