// Bakes src/ui/ink.png, the texture every stamp and seal wears as a CSS mask: an 8-bit alpha tile, 256 px, that
// repeats without a seam. Seeded, so running it again gives the same bytes. Run: node art/ink.mjs
import { writeFileSync } from 'node:fs';
import { crc32, deflateSync } from 'node:zlib';

const size = 256;
let seed = 20240803;
const random = () => {
  seed = (seed + 0x6d2b79f5) | 0;
  let t = Math.imul(seed ^ (seed >>> 15), 1 | seed);
  t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
  return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
};

/** Value noise on a lattice of `cells` cells that wraps round, 0–1. */
function noise(cells) {
  const grid = Array.from({ length: cells * cells }, random);
  const smooth = (t) => t * t * (3 - 2 * t);
  return (x, y) => {
    const [fx, fy] = [(x / size) * cells, (y / size) * cells];
    const [ix, iy] = [Math.floor(fx), Math.floor(fy)];
    const [tx, ty] = [smooth(fx - ix), smooth(fy - iy)];
    const at = (i, j) => grid[((j + cells) % cells) * cells + ((i + cells) % cells)];
    const top = at(ix, iy) * (1 - tx) + at(ix + 1, iy) * tx;
    const bottom = at(ix, iy + 1) * (1 - tx) + at(ix + 1, iy + 1) * tx;
    return top * (1 - ty) + bottom * ty;
  };
}

const alpha = new Float64Array(size * size);
const [blots, cloud, fine] = [noise(7), noise(19), noise(90)];
for (let y = 0; y < size; y++)
  for (let x = 0; x < size; x++) {
    const thin = Math.max(0, blots(x, y) * 0.6 + cloud(x, y) * 0.4 - 0.55) * 1.1; // where the pad was drier
    alpha[y * size + x] = 1 - thin - Math.max(0, fine(x, y) - 0.82) * 0.8;
  }
for (let n = 0; n < 150; n++) {
  // Specks where fibres of the paper took no ink.
  const [cx, cy, rx, ry] = [
    random() * size,
    random() * size,
    0.5 + random() ** 3 * 2,
    0.5 + random() ** 3 * 1.6,
  ];
  for (let dy = -4; dy <= 4; dy++)
    for (let dx = -4; dx <= 4; dx++) {
      const depth = 1 - Math.hypot(dx / rx, dy / ry);
      if (depth <= 0) continue;
      const at = ((Math.floor(cy + dy) + size) % size) * size + ((Math.floor(cx + dx) + size) % size);
      alpha[at] = Math.min(alpha[at], 1 - Math.min(1, depth * 2.2) * 0.9);
    }
}

const rows = Buffer.alloc((size * 2 + 1) * size);
for (let y = 0; y < size; y++)
  for (let x = 0; x < size; x++)
    rows[y * (size * 2 + 1) + 2 + x * 2] =
      Math.round(Math.min(1, Math.max(0, alpha[y * size + x])) * 31) * (255 / 31);

function chunk(type, data) {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const out = Buffer.alloc(body.length + 8);
  out.writeUInt32BE(data.length, 0);
  body.copy(out, 4);
  out.writeUInt32BE(crc32(body), body.length + 4);
  return out;
}
const header = Buffer.alloc(13);
header.writeUInt32BE(size, 0);
header.writeUInt32BE(size, 4);
header.set([8, 4, 0, 0, 0], 8); // 8 bits, grey and alpha
writeFileSync(
  new URL('../src/ui/ink.png', import.meta.url),
  Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(rows, { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ]),
);
