/*
 * letters.js - the connection where a proxy blocks WebSocket: requests to /poll.
 *
 * A request brings what is said and waits up to 25 s for what is told; one that comes
 * behind it has it answered. What is said must not overtake what was said before, so one
 * request with words is under way at a time, and an empty one behind it hurries it on.
 * Answers are read in the order of their requests.
 */
const AGAIN_MS = 1000;

/** @param {string} token @param {() => void} opened @param {(bytes: Uint8Array) => void} heard
 *  @param {() => void} over */
export function letters(token, opened, heard, over) {
  let name, words = [], speaking = false, waiting = 0, isOver = false, order = Promise.resolve();

  const end = () => {
    if (!isOver) over();
    isOver = true;
  };
  async function post(body) {
    const headers = name ? { "tocsin-poll": name } : { "tocsin-token": token };
    for (;;) {
      const answer = await fetch("/poll", { method: "POST", headers, body });
      if (answer.status !== 429) return answer;
      await new Promise((done) => setTimeout(done, AGAIN_MS));
    }
  }
  async function write(body, withWords) {
    speaking ||= withWords;
    waiting++;
    const answered = post(body), before = order;
    order = answered.then(() => before, () => before);
    try {
      const answer = await answered;
      if (!answer.ok) return end();
      name = answer.headers.get("tocsin-poll") ?? name;
      const bytes = new Uint8Array(await answer.arrayBuffer());
      await before;
      if (!isOver && bytes.length) heard(bytes);
    } catch {
      return end();
    }
    waiting--;
    if (withWords) speaking = false;
    pump();
  }
  function pump() {
    if (isOver || (!name && waiting)) return; /* the first answer tells the name */
    if (words.length && !speaking) write(new Blob(words.splice(0)), true);
    else if (waiting === 0 || (words.length && waiting === 1)) write(new Blob([]), false);
  }
  queueMicrotask(opened);
  return {
    send(bytes) {
      words.push(bytes);
      queueMicrotask(pump);
    },
    close: () => (isOver = true),
  };
}
