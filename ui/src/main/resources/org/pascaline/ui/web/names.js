// Lists of names in an address, as the server reads them: commas between; within quotes a name may have anything, a quote twice.

const NAME = /\s*(?:(-?)(?:'([^']*(?:''[^']*)*)'|"([^"]*(?:""[^"]*)*)")\s*|([^,]*))(?:,|$)/g;

/** Reads a list; names that are empty are left out. */
export function parseNames(list) {
  return [...(list ?? '').matchAll(NAME)].map(([, minus, single, double, plain]) => (plain !== undefined ? plain.trim()
    : minus + (single !== undefined ? single.replaceAll("''", "'") : double.replaceAll('""', '"')))).filter((name) => name !== '');
}

/** Writes a list from which the same names are read again. */
export function writtenNames(names) {
  return names.map((name) => (!/[,'"]/.test(name) && name === name.trim() ? name : `'${name.replaceAll("'", "''")}'`)).join(',');
}

/** A name as a filter has it. */
export function filterName(name) {
  if (/^[^\s()=<>!~'"]+$/.test(name) && !['and', 'or', 'not'].includes(name)) {
    return name;
  }
  return name.includes("'") ? `"${name}"` : `'${name}'`;
}
