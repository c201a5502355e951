// MessagePack for seats in a drill: maps with text keys, lists, texts, bytes, whole numbers, true and false.

export function encode(value) {
  if (value === true || value === false) return Buffer.of(value ? 0xc3 : 0xc2);
  if (typeof value === "number" || typeof value === "bigint") {
    const bytes = Buffer.alloc(9);  // any length is right: the longest will do
    bytes[0] = 0xcf;
    bytes.writeBigUInt64BE(BigInt(value), 1);
    return bytes;
  }
  if (typeof value === "string") return packed(0xdb, Buffer.byteLength(value), Buffer.from(value));
  if (Buffer.isBuffer(value)) return packed(0xc6, value.length, value);
  if (Array.isArray(value)) return packed(0xdd, value.length, ...value.map(encode));
  const fields = Object.entries(value).filter(([, field]) => field !== undefined);
  return packed(0xdf, fields.length, ...fields.flat().map(encode));
}

function packed(kind, length, ...rest) {
  const head = Buffer.alloc(5);
  head[0] = kind;
  head.writeUInt32BE(length, 1);
  return Buffer.concat([head, ...rest]);
}

/** The value at the start of `bytes` and its length; undefined while it has not come whole. */
export function decode(bytes) {
  let at = 0;
  const take = (length) => {
    if (at + length > bytes.length) throw new RangeError("more is to come");
    return bytes.subarray(at, (at += length));
  };
  const number = (length) => {
    return length < 8 ? take(length).readUIntBE(0, length) : Number(take(8).readBigUInt64BE());
  };
  const list = (length) => Array.from({ length }, value);
  const map = (length) => Object.fromEntries(Array.from({ length }, () => [value(), value()]));
  const lengths = { 0xd9: 1, 0xda: 2, 0xdb: 4, 0xc4: 1, 0xc5: 2, 0xc6: 4, 0xdc: 2, 0xdd: 4, 0xde: 2, 0xdf: 4,
                    0xcc: 1, 0xcd: 2, 0xce: 4, 0xcf: 8 };
  function value() {
    const kind = take(1)[0], length = lengths[kind];
    if (kind < 0x80) return kind;
    if (kind < 0x90) return map(kind & 15);
    if (kind < 0xa0) return list(kind & 15);
    if (kind < 0xc0) return take(kind & 31).toString();
    if (kind === 0xc2 || kind === 0xc3) return kind === 0xc3;
    if (!length) throw new TypeError(`kind ${kind} is not of this protocol`);
    if (kind >= 0xcc && kind <= 0xcf) return number(length);
    const count = number(length);
    return kind <= 0xc6 ? Buffer.from(take(count)) : kind >= 0xde ? map(count)
      : kind >= 0xdc ? list(count) : take(count).toString();
  }
  try {
    return [value(), at];
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}
