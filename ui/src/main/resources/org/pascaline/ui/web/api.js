// Questions to the server. An error it explains becomes an ApiError with its sentence; silence becomes a GoneError.

import { lost } from './live.js';

/** An answer that is no success. */
export class ApiError extends Error {
  constructor(message, status) {
    super(message);
    this.status = status;
  }
}

/** No answer at all. */
export class GoneError extends Error {}

/** Gets JSON; parameters that are null, undefined or empty are left out, and one that is a list is repeated. */
export async function get(path, parameters = {}, signal = undefined) {
  const response = await ask(path + written(parameters), { signal, headers: { Accept: 'application/json' } });
  return response.json();
}

/** Removes a run. */
export async function remove(id, signal = undefined) {
  const { token } = await session();
  await ask(`/api/runs/${encodeURIComponent(id)}`, { method: 'DELETE', headers: { 'X-Pascaline-Token': token }, signal });
}

/** The token for changes, the name of the folder, the version, and how the program was called. A server that was started again has another token. */
export function session() {
  return get('/api/session');
}

/** Parameters as they stand in an address, the question mark included. */
export function written(parameters) {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(parameters)) {
    for (const one of Array.isArray(value) ? value : [value]) {
      if (one !== null && one !== undefined && one !== '') {
        query.append(name, one);
      }
    }
  }
  const text = query.toString();
  return text === '' ? '' : `?${text}`;
}

async function ask(address, options) {
  let response;
  try {
    response = await fetch(address, { cache: 'no-store', ...options });
  } catch (error) {
    if (error.name === 'AbortError') {
      throw error;
    }
    lost();
    throw new GoneError('The server does not answer.');
  }
  if (!response.ok) {
    let sentence = `The server answered with status ${response.status}.`;
    try {
      sentence = (await response.json()).error ?? sentence;
    } catch {
      // no JSON: the status has to do
    }
    throw new ApiError(sentence, response.status);
  }
  return response;
}
