/** A proof as the console signs it (crates/console/src/proof.rs), for requests that go to the service directly. */

import { createHash, createPrivateKey, randomUUID, sign } from 'node:crypto';

const url = (bytes: Buffer | string): string => Buffer.from(bytes).toString('base64url');

/** Proofs of Dana Reyes for one GET, each good once, for a minute. */
export function signer(pem: string, path: string, query: string): () => string {
  // The console's file also holds the public half (RFC 5958), which OpenSSL does not read: the seed alone, as RFC 8410 writes it.
  const der = Buffer.from(pem.replace(/-----.*-----|\s/g, ''), 'base64');
  const seed = der.subarray(16, 48);
  const plain = Buffer.concat([Buffer.from('302e020100300506032b657004220420', 'hex'), seed]);
  const key = createPrivateKey({ key: plain, format: 'der', type: 'pkcs8' });
  const header = url(JSON.stringify({ typ: 'JWT', alg: 'EdDSA', kid: 'console-1' }));
  const qsh = createHash('sha256').update(`GET&${path}&${query}`).digest('base64url');
  return () => {
    const iat = Math.floor(Date.now() / 1000);
    const claims = {
      iss: 'reference-console',
      aud: 'trend-micro-remote-manager',
      sub: 'dana.reyes',
      name: 'Dana Reyes',
      email: 'dana.reyes@northgate.example',
      tid: 'northgate',
      scp: ['customers.read'],
      jti: randomUUID(),
      iat,
      exp: iat + 60,
      qsh,
    };
    const text = `${header}.${url(JSON.stringify(claims))}`;
    return `${text}.${url(sign(null, Buffer.from(text), key))}`;
  };
}
