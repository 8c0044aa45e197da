// What is proved of a run, and pictures of what is inside its network.

import { h } from './dom.js';

const PICTURES = {
  'machine.svg': ['The machine inside', 'The smallest machine that does the same as the network. Labels are the inputs that lead along an edge.'],
  'states.svg': ['Where its states lie', 'States of the network, coloured by the state of that machine that they belong to.'],
};

/** Shows the proof of a run; null if there is none. */
export function certificate(id, proof) {
  if (!proof) {
    return null;
  }
  return h('section', { 'aria-labelledby': 'certificate', class: 'certificate' },
    h('h2', { id: 'certificate' }, 'Certificate'),
    h('p', { class: 'proved' }, h('span', { class: 'mark', 'aria-hidden': 'true' }, '✓'), proof.sentence),
    proof.pictures.length === 0 ? null : h('div', { class: 'figures-grid' }, proof.pictures.filter((name) => name in PICTURES).map((name) => {
      const [title, words] = PICTURES[name];
      const url = `/api/runs/${encodeURIComponent(id)}/${name}`;
      return h('figure', { class: 'card' },
        h('a', { href: url, class: 'paper whole', 'aria-label': `${title}, by itself` }, h('img', { src: url, alt: title })),
        h('figcaption', {}, words));
    })));
}
