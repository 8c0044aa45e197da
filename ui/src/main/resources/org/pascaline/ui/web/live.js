// News from the server. Browsers open six connections to a server at most, so all tabs share one stream: the tab that holds
// a lock reads it and passes everything on. Who misses something, or cannot know, is told to load anew ("resync").

const QUIET_MILLIS = 25_000; // the server breathes every ten seconds
const FIRST_WAIT = 250;
const LONGEST_WAIT = 4_000;

/** Gives `runs`, `run`, `resync` and `status` as CustomEvents. */
export const news = new EventTarget();

let channel = null;
let leading = false;
let status = { up: null, attempts: 0, retryAt: 0 };
let wake = () => {};

/** Listens until a signal says that the page is left. */
export function listen(type, listener, signal) {
  news.addEventListener(type, (event) => listener(event.detail), { signal });
}

/** How the connection stands. */
export function standing() {
  return status;
}

/** Says that a question had no answer: time to look at once whether the server is there. */
export function lost() {
  if (status.up !== false) {
    retry();
  }
}

/** Tries again without further waiting. */
export function retry() {
  wake();
  if (!leading) {
    channel?.postMessage({ type: 'retry' });
  }
}

/** Starts to listen; once for a tab. */
export function start() {
  if (navigator.locks && 'BroadcastChannel' in window) {
    channel = new BroadcastChannel('pascaline-live');
    channel.onmessage = ({ data }) => hear(data);
    channel.postMessage({ type: 'hello' });
    navigator.locks.request('pascaline-live', lead);
  } else {
    lead();
  }
  addEventListener('online', retry);
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible' && status.up === false) {
      retry();
    }
  });
}

function hear({ type, detail }) {
  if (type === 'retry') {
    wake();
  } else if (type === 'hello') {
    if (leading) {
      channel.postMessage({ type: 'status', detail: status });
    }
  } else if (!leading) {
    give(type, detail);
  }
}

function give(type, detail) {
  if (type === 'status') {
    status = detail;
    if (status.up === false && !leading) {
      nag(status.attempts);
    }
  }
  news.dispatchEvent(new CustomEvent(type, { detail }));
}

/** A hidden tab's clock is slowed down, that of the tab in front is not: it asks the reader of the stream to try again. */
function nag(attempts) {
  setTimeout(() => {
    if (status.up === false && status.attempts === attempts && document.visibilityState === 'visible') {
      channel.postMessage({ type: 'retry' });
    }
  }, LONGEST_WAIT + 500);
}

function tell(type, detail) {
  give(type, detail);
  channel?.postMessage({ type, detail });
}

async function lead() {
  leading = true;
  let lastId = null;
  let attempts = 0;
  let first = status.up === null;
  for (;;) {
    await stream(lastId, () => {
      const missed = !first && (lastId === null || attempts > 0);
      attempts = 0;
      first = false;
      tell('status', { up: true, attempts: 0, retryAt: 0 });
      if (missed) {
        tell('resync', {});
      }
    }, (event) => {
      lastId = event.id ?? lastId;
      if (['runs', 'run', 'resync'].includes(event.type)) {
        tell(event.type, event.detail);
      }
    });
    attempts += 1;
    const wait = Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** Math.min(attempts - 1, 10)) * (0.5 + Math.random() / 2);
    tell('status', { up: false, attempts, retryAt: Date.now() + wait });
    await new Promise((resolve) => {
      wake = resolve;
      setTimeout(resolve, wait);
    });
  }
}

/** Reads the stream to its end, which is an error, the server's end, or long silence. */
async function stream(lastId, opened, heard) {
  const stop = new AbortController();
  let watch = setTimeout(() => stop.abort(), QUIET_MILLIS);
  wake = () => {}; // a question that failed while the stream is open says nothing about the stream
  try {
    const headers = { Accept: 'text/event-stream', ...(lastId === null ? {} : { 'Last-Event-ID': lastId }) };
    const response = await fetch('/api/live', { headers, cache: 'no-store', signal: stop.signal });
    if (!response.ok || response.body === null) {
      return;
    }
    opened();
    const reader = response.body.getReader();
    const decoder = new TextDecoder();
    const parser = new EventParser(heard);
    for (let part = await reader.read(); !part.done; part = await reader.read()) {
      clearTimeout(watch);
      watch = setTimeout(() => stop.abort(), QUIET_MILLIS);
      parser.take(decoder.decode(part.value, { stream: true }));
    }
  } catch {
    // the caller waits and tries again
  } finally {
    clearTimeout(watch);
  }
}

/** Puts server-sent events together from pieces of text. */
export class EventParser {
  #heard;
  #rest = '';
  #event = { type: 'message', data: [], id: null };

  constructor(heard) {
    this.#heard = heard;
  }

  take(text) {
    const lines = (this.#rest + text).split(/\r\n|\n|\r(?!$)/);
    this.#rest = lines.pop();
    lines.forEach((line) => this.#line(line));
  }

  #line(line) {
    if (line === '') {
      this.#end();
      return;
    }
    const colon = line.indexOf(':');
    const field = colon < 0 ? line : line.slice(0, colon);
    const value = colon < 0 ? '' : line.slice(colon + 1).replace(/^ /, '');
    if (field === 'event') {
      this.#event.type = value;
    } else if (field === 'data') {
      this.#event.data.push(value);
    } else if (field === 'id') {
      this.#event.id = value;
    }
  }

  #end() {
    const { type, data, id } = this.#event;
    this.#event = { type: 'message', data: [], id: null };
    if (data.length > 0) {
      let detail;
      try {
        detail = JSON.parse(data.join('\n'));
      } catch {
        return; // a line that was cut off
      }
      this.#heard({ type, detail, id });
    }
  }
}
