/*
 * slow_link.mjs - a link of one person between a browser and the server: late and narrow.
 *
 * All connections of the person share its rate, as those of a house do; each packet arrives
 * half a round trip later, and a connection begins with a whole one. Bytes are counted.
 */
import { connect, createServer } from "node:net";

const PACKET_BYTES = 1400, WAITING_BYTES_MAX = 16384;

/* One direction of the link. */
class Way {
  carried = 0;
  #free_ms = 0;
  #queue = [];
  #timer = null;

  constructor(link) {
    this.link = link;
  }

  /** @param {Buffer} packet @param {(packet: Buffer) => void} arrives */
  carry(packet, arrives) {
    const now = performance.now();
    this.carried += packet.length;
    this.#free_ms = Math.max(now, this.#free_ms) + (packet.length * 1000) / this.link.bytesASecond;
    this.#queue.push({ at: this.#free_ms + this.link.roundTrip_ms / 2, packet, arrives });
    this.#wake();
  }

  #wake() {
    if (this.#timer || !this.#queue.length) return;
    this.#timer = setTimeout(() => {
      this.#timer = null;
      while (this.#queue.length && this.#queue[0].at <= performance.now()) {
        const { packet, arrives } = this.#queue.shift();
        arrives(packet);
      }
      this.#wake();
    }, Math.max(0, this.#queue[0].at - performance.now()));
  }
}

/* From one socket to the other; who sends faster than the link carries has to wait. */
function pour(from, to, way) {
  let waiting = 0;
  from.on("data", (bytes) => {
    for (let i = 0; i < bytes.length; i += PACKET_BYTES) {
      const packet = bytes.subarray(i, i + PACKET_BYTES);
      waiting += packet.length;
      way.carry(packet, () => {
        waiting -= packet.length;
        if (waiting < WAITING_BYTES_MAX) from.resume();
        if (!to.destroyed) to.write(packet);
      });
    }
    if (waiting >= WAITING_BYTES_MAX) from.pause();
  });
  from.on("end", () => way.carry(Buffer.alloc(0), () => to.end()));
  from.on("error", () => to.destroy());
  from.on("close", () => from.errored && to.destroy());
}

/** @param {string} server "HOST:PORT" @param {{roundTrip_ms: number, bytesASecond: number}} how */
export async function openSlowLink(server, how) {
  const up = new Way(how), down = new Way(how), sockets = new Set();
  const door = createServer(async (near) => {
    sockets.add(near);
    near.pause();
    near.on("error", () => {});
    await new Promise((found) => setTimeout(found, how.roundTrip_ms));
    const [host, port] = server.split(":");
    const far = connect(Number(port), host);
    sockets.add(far);
    far.on("error", () => near.destroy());
    for (const one of [near, far]) one.on("close", () => sockets.delete(one));
    pour(near, far, up);
    pour(far, near, down);
    near.resume();
  }).listen(0, "127.0.0.1");
  await new Promise((opened) => door.once("listening", opened));
  return {
    address: `127.0.0.1:${door.address().port}`,
    /** Bytes that went both ways until now. */
    carried: () => up.carried + down.carried,
    close() {
      door.close();
      for (const one of sockets) one.destroy();
    },
  };
}
