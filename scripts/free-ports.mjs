// Prints as many free loopback ports as asked for, on one line.
import { createServer } from "node:net";

const listening = () =>
  new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => resolve(server));
  });

// All are held until all are known, so that they differ.
const servers = await Promise.all(Array.from({ length: Number(process.argv[2] ?? 1) }, listening));
console.log(servers.map((server) => server.address().port).join(" "));
servers.forEach((server) => server.close());
