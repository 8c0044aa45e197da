// Axes: how far they reach, and which numbers stand beside them. The rules are those of the lab's class Scale, which draws
// reports and terminals; a test compares the two.

export const EVEN = 'even';
export const WHOLE = 'whole';
export const LOGARITHMIC = 'logarithmic';

const FACTORS = [1, 2, 5];
const SAME = 1e-12;
const MISS = 1e-9;
const WIDENED = 0.05;
const LEAST_PLAIN = -4;
const MOST_PLAIN = 5;
const DIGITS = 6;

/** The kind of an axis for some numbers: for whole ones if all are. */
export function kindOf(values) {
  return values.filter(Number.isFinite).every((value) => Number.isInteger(value) && Math.abs(value) <= 2 ** 53) ? WHOLE : EVEN;
}

/** A scale from the smallest of some numbers to the largest; `only` is the one that all are, or null. */
export function around(values, kind) {
  let low = Infinity;
  let high = -Infinity;
  values.forEach((value) => {
    if (Number.isFinite(value) && (kind !== LOGARITHMIC || value > 0)) {
      low = Math.min(low, value);
      high = Math.max(high, value);
    }
  });
  if (low > high) {
    return { low: kind === LOGARITHMIC ? 0.1 : 0, high: 1, kind, only: null };
  }
  return high - low <= SAME * Math.max(Math.abs(low), Math.abs(high)) ? alone(high, kind) : { low, high, kind, only: null };
}

function alone(value, kind) {
  if (kind === LOGARITHMIC) {
    return { low: value / 2, high: value * 2, kind, only: value };
  }
  const room = value === 0 ? 1 : Math.abs(value) * WIDENED;
  return { low: value - room, high: value + room, kind, only: value };
}

/** The scale from zero on, where all of it is positive and some of it near zero. */
export function reachingZero(scale) {
  const near = scale.only === null && scale.kind !== LOGARITHMIC && scale.low > 0 && scale.low < scale.high / 3;
  return near ? { ...scale, low: 0 } : scale;
}

/** The scale with room at both ends, a share of its length. */
export function padded(scale, share) {
  if (scale.only !== null) {
    return scale;
  }
  if (scale.kind === LOGARITHMIC) {
    const factor = (scale.high / scale.low) ** share;
    return { ...scale, low: scale.low / factor, high: scale.high * factor };
  }
  const room = share * (scale.high - scale.low);
  return { ...scale, low: scale.low - room, high: scale.high + room };
}

/** Where on the axis a number is, from 0 to 1; not a number for what cannot be drawn. */
export function place(scale, value) {
  if (scale.kind === LOGARITHMIC) {
    return value > 0 ? Math.log(value / scale.low) / Math.log(scale.high / scale.low) : NaN;
  }
  return (value - scale.low) / (scale.high - scale.low);
}

/** The numbers beside the axis, at most so many and ascending: each a `value` and its `label`. */
export function ticks(scale, most) {
  if (most < 1) {
    return [];
  }
  if (scale.only !== null) {
    return [{ value: scale.only, label: written(rounded(scale.only)) }];
  }
  return scale.kind === LOGARITHMIC ? logarithmic(scale, most) : alike(even(scale, most));
}

/** As many as can be written without touching one another; `width` of a label has the gap in it. */
export function fitting(scale, most, length, width) {
  let found = ticks(scale, most);
  for (let fewer = most - 1; fewer >= 1 && !isFitting(scale, found, length, width); fewer -= 1) {
    found = ticks(scale, fewer);
  }
  return found;
}

function isFitting(scale, found, length, width) {
  return found.slice(1).every((right, i) => length * (place(scale, right.value) - place(scale, found[i].value))
    >= (width(found[i].label) + width(right.label)) / 2);
}

function even({ low, high, kind }, most) {
  const finest = Math.floor(Math.log10((high - low) / most)) - 1;
  const power = kind === WHOLE ? Math.max(finest, 0) : finest;
  let finer = [];
  for (let i = 0; ; i += 1) {
    const factor = FACTORS[i % FACTORS.length];
    const at = power + Math.floor(i / FACTORS.length);
    const step = Number(`${factor}e${at}`);
    const first = Math.ceil(low / step - MISS);
    const last = Math.floor(high / step + MISS);
    if (last - first < most) {
      const found = Array.from({ length: Math.max(0, last - first + 1) }, (none, n) => ({ digits: (first + n) * factor, power: at }));
      return enough(found, finer, most);
    }
    finer = [{ digits: first * factor, power: at }, { digits: last * factor, power: at }];
  }
}

/** The ends of finer ones instead where too few would not tell how far it is from here to there. */
function enough(found, finer, most) {
  if (found.length >= Math.min(2, most) || finer.length === 0) {
    return found;
  }
  return most < 2 ? [finer[0]] : [finer[0], finer.at(-1)];
}

function logarithmic(scale, most) {
  const fine = powers(scale, FACTORS, 1);
  if (fine.length < 2) {
    return alike(even(scale, most));
  }
  let found = fine;
  for (let decades = 1; found.length > most; decades += 1) {
    found = powers(scale, [1], decades);
  }
  return enough(found, fine, most).map((number) => ({ value: valueOf(number), label: written(number) }));
}

function powers({ low, high }, factors, decades) {
  const found = [];
  const last = Math.ceil(Math.log10(high)) + 1;
  for (let power = Math.floor(Math.log10(low)) - 1; power <= last; power += 1) {
    factors.forEach((digits) => {
      const value = valueOf({ digits, power });
      if (power % decades === 0 && value >= low * (1 - MISS) && value <= high * (1 + MISS)) {
        found.push({ digits, power });
      }
    });
  }
  return found;
}

// Decimal numbers, exactly: digits, and the power of ten that they are multiplied by.

function valueOf({ digits, power }) {
  return Number(`${digits}e${power}`);
}

function rounded(value) {
  const [mantissa, exponent] = value.toExponential(DIGITS - 1).split('e');
  return { digits: Number(mantissa.replace('.', '')), power: Number(exponent) - DIGITS + 1 };
}

function shortest({ digits, power }) {
  if (digits === 0) {
    return { digits: 0, power: 0 };
  }
  let rest = digits;
  let raised = power;
  while (rest % 10 === 0) {
    rest /= 10;
    raised += 1;
  }
  return { digits: rest, power: raised };
}

const places = (number) => Math.max(0, -shortest(number).power);
const exponent = ({ digits, power }) => String(Math.abs(digits)).length - 1 + power;
const isPlain = (number) => number.digits === 0 || (exponent(number) >= LEAST_PLAIN && exponent(number) <= MOST_PLAIN);

function plain(number, behind) {
  const { digits, power } = shortest(number);
  const all = String(Math.abs(digits)) + '0'.repeat(power + behind);
  const long = all.padStart(behind + 1, '0');
  const text = behind === 0 ? long : `${long.slice(0, -behind)}.${long.slice(-behind)}`;
  return digits < 0 ? `-${text}` : text;
}

function scientific(number) {
  const { digits } = shortest(number);
  if (digits === 0) {
    return '0';
  }
  const text = String(Math.abs(digits));
  return `${digits < 0 ? '-' : ''}${text[0]}${text.length === 1 ? '' : `.${text.slice(1)}`}e${exponent(number)}`;
}

function written(number) {
  return isPlain(number) ? plain(number, places(number)) : scientific(number);
}

/** Numbers equally far apart: with the same places behind the point, if plainly. */
function alike(numbers) {
  const behind = Math.max(0, ...numbers.map(places));
  const plainly = numbers.map((number) => ({ value: valueOf(number), label: plain(number, behind) }));
  const powersOfTen = numbers.map((number) => ({ value: valueOf(number), label: scientific(number) }));
  const largest = numbers.reduce((most, one) => (Math.abs(valueOf(one)) > Math.abs(valueOf(most)) ? one : most), { digits: 0, power: 0 });
  return isPlain(largest) || letters(plainly) <= letters(powersOfTen) ? plainly : powersOfTen;
}

function letters(found) {
  return Math.max(0, ...found.map((tick) => tick.label.length));
}
