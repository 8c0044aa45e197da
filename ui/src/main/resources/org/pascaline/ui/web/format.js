// Numbers, durations and times as people read them; always with a point, whatever the browser's language.

const NONE = '–';

/** A number with about four digits; words and truths as they are. */
export function value(any) {
  if (any === null || any === undefined || any === '') {
    return NONE;
  }
  if (typeof any === 'number') {
    return number(any);
  }
  if (typeof any === 'boolean') {
    return any ? 'yes' : 'no';
  }
  return typeof any === 'object' ? JSON.stringify(any) : String(any);
}

/** A number with so many significant digits; a whole one with all. */
export function number(any, digits = 4) {
  if (any === null || any === undefined || !Number.isFinite(any)) {
    return NONE;
  }
  const size = Math.abs(any);
  if (Number.isSafeInteger(any)) {
    return String(any).replace('-', '−');
  }
  const text = size !== 0 && (size < 1e-4 || size >= 1e7) ? any.toExponential(digits - 2) : trimmed(any.toPrecision(digits));
  return text.replace('-', '−').replace('e−', 'e-').replace('e+', 'e');
}

function trimmed(text) {
  return text.includes('e') || !text.includes('.') ? text : text.replace(/0+$/, '').replace(/\.$/, '');
}

/** A whole number with narrow spaces between thousands. */
export function count(any) {
  return any === null || any === undefined ? NONE : String(Math.round(any)).replace(/\B(?=(\d{3})+$)/g, '\u202f');
}

/** A share as percent. */
export function percent(share, digits = 0) {
  return share === null || share === undefined ? NONE : `${(share * 100).toFixed(digits)} %`;
}

/** A duration. */
export function duration(seconds) {
  if (seconds === null || seconds === undefined || !Number.isFinite(seconds)) {
    return NONE;
  }
  if (seconds < 10) {
    return `${seconds.toFixed(seconds < 1 ? 2 : 1)} s`;
  }
  const whole = Math.round(seconds);
  if (whole < 60) {
    return `${whole} s`;
  }
  if (whole < 3600) {
    return `${Math.floor(whole / 60)} min ${String(whole % 60).padStart(2, '0')} s`;
  }
  return `${Math.floor(whole / 3600)} h ${String(Math.floor((whole % 3600) / 60)).padStart(2, '0')} min`;
}

/** What is left, in words that do not pretend to more than they know. */
export function left(seconds) {
  if (seconds === null || seconds === undefined || !Number.isFinite(seconds)) {
    return '';
  }
  return seconds < 1 ? 'almost done' : `${duration(seconds < 10 ? Math.ceil(seconds) + 0.0 : seconds).replace('.0 s', ' s')} left`;
}

/** A time of the system's clock, in the reader's zone. */
export function time(iso, seconds = false) {
  const date = new Date(iso);
  if (Number.isNaN(date.getTime())) {
    return value(iso);
  }
  const two = (part) => String(part).padStart(2, '0');
  const day = `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
  const clock = `${two(date.getHours())}:${two(date.getMinutes())}`;
  return `${day} ${clock}${seconds ? `:${two(date.getSeconds())}` : ''}`;
}

/** A size of a file or of memory. */
export function bytes(size) {
  if (size === null || size === undefined) {
    return NONE;
  }
  const units = ['B', 'kB', 'MB', 'GB', 'TB'];
  let amount = size;
  let unit = 0;
  while (amount >= 1000 && unit < units.length - 1) {
    amount /= 1000;
    unit += 1;
  }
  return `${unit === 0 ? amount : amount.toFixed(amount < 10 ? 1 : 0)} ${units[unit]}`;
}

/** `1 run`, `2 runs`. */
export function many(amount, one, several = `${one}s`) {
  return `${count(amount)} ${amount === 1 ? one : several}`;
}

/** A fact of the list by its name: those with a unit are shown with it. */
export function fact(name, any) {
  if (any === null || any === undefined) {
    return NONE;
  }
  if (name === 'seconds' && typeof any === 'number') {
    return duration(any);
  }
  if (name === 'memory' && typeof any === 'number') {
    return bytes(any);
  }
  if (name === 'begun') {
    return time(any);
  }
  if (['samples-done', 'steps-done', 'parameters', 'samples-per-second'].includes(name) && typeof any === 'number') {
    return count(any);
  }
  return value(any);
}
