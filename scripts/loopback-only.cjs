// Loaded before another program (NODE_OPTIONS=--require): whatever it listens on, it listens on loopback only.
const { Server } = require("node:net");

const listen = Server.prototype.listen;

Server.prototype.listen = function (...args) {
  const [first] = args;
  const callback = args.find((arg) => typeof arg === "function");
  const options = typeof first === "object" && first !== null ? { ...first } : { port: first };
  // Pipes and handed-over sockets are on this machine already.
  if (options.path !== undefined || options.fd !== undefined || Number.isNaN(Number(options.port ?? 0))) {
    return listen.apply(this, args);
  }
  const rest = callback ? [callback] : [];
  return listen.call(this, { ...options, port: Number(options.port ?? 0), host: "127.0.0.1" }, ...rest);
};
