/*
 * wire.js - messages as bytes, within limits.
 *
 * Moments are nanoseconds of exercise time; a JavaScript number holds them exactly for
 * 104 days.
 */
import { Decoder, encode } from "./vendor/msgpack.js";

const decoder = new Decoder({
  maxStrLength: 65536,
  maxBinLength: 262144,
  maxArrayLength: 1024,
  maxMapLength: 1024,
  maxExtLength: 0,
});

/** @param {object} message  absent fields are left out @returns {Uint8Array} */
export function pack(message) {
  const said = {};
  for (const [name, value] of Object.entries(message))
    if (value !== undefined && value !== null && value !== "" && value !== false &&
        !(Array.isArray(value) && value.length === 0))
      said[name] = value;
  return encode(said);
}

/** Every message of a frame. @param {Uint8Array} bytes @returns {object[]} */
export function unpackAll(bytes) {
  return [...decoder.decodeMulti(bytes)];
}

/** The message inside a binary field; empty when another team's bytes are no message.
 * @param {Uint8Array} bytes @returns {object} */
export function unpackOne(bytes) {
  try {
    const message = decoder.decode(bytes);
    return message && typeof message === "object" ? message : {};
  } catch {
    return {};
  }
}
