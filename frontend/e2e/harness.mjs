/** What every browser test stands on: a Meguri of its own, closed in any case, and evidence when it fails. */
import { after } from 'node:test';
import { closeBrowser, Meguri } from './meguri.mjs';

after(closeBrowser);

/**
 * A test body with a Meguri of its own, which is closed in any case.
 *
 * @param {import('./meguri.mjs').Wishes} wishes
 * @param {(meguri: Meguri, test: import('node:test').TestContext) => Promise<void>} body
 */
export function withMeguri(wishes, body) {
  return async (test) => {
    const meguri = await Meguri.open({ traced: true, ...wishes });
    try {
      await within(test.name, body(meguri, test));
      meguri.assertNoTroubles();
    } catch (error) {
      await meguri.keepEvidence(test.name);
      throw error;
    } finally {
      await meguri.close();
    }
  };
}

/** What a body gives, or a failure when it takes more than three minutes: a promise of the page may never settle. */
async function within(name, body) {
  let timer;
  const late = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Error(`“${name}” takes too long`)), 180_000);
  });
  await Promise.race([body, late]).finally(() => clearTimeout(timer));
}
