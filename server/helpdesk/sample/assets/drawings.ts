import { type Canvas, canvas, path, rect, ring } from './canvas.ts'

/** Sky, ground, rubber, frame orange, cardboard, its shade, tape, white, red: one palette for all drawings. */
export const PALETTE: readonly (readonly [number, number, number])[] = [
  [216, 232, 238],
  [176, 196, 182],
  [58, 52, 48],
  [190, 88, 34],
  [201, 154, 102],
  [156, 113, 68],
  [236, 222, 196],
  [252, 252, 250],
  [208, 2, 27],
]
const [SKY, GROUND, RUBBER, FRAME, CARD, SHADE, TAPE, WHITE, RED] = [0, 1, 2, 3, 4, 5, 6, 7, 8]

/** A bicycle from the side; `turn` (0 to 1) moves the spokes. */
export function bicycle(width: number, turn: number): Canvas {
  const u = width / 96
  const on = canvas(width, Math.round(64 * u), SKY)
  rect(on, GROUND, 0, 50 * u, width, 14 * u)
  const point = (x: number, y: number) => [x * u, y * u] as const
  for (const hubX of [28, 68]) {
    for (let spoke = 0; spoke < 8; spoke++) {
      const angle = ((spoke + turn) * Math.PI) / 4
      path(on, RUBBER, 0.5 * u, point(hubX, 42), point(hubX + 11 * Math.cos(angle), 42 + 11 * Math.sin(angle)))
    }
    ring(on, RUBBER, point(hubX, 42), 12 * u, 1.9 * u)
  }
  path(on, FRAME, 2.2 * u, point(28, 42), point(38, 24), point(60, 24), point(68, 42))
  path(on, FRAME, 2.2 * u, point(38, 24), point(48, 42), point(28, 42))
  path(on, FRAME, 2.2 * u, point(60, 24), point(48, 42))
  path(on, RUBBER, 2 * u, point(57, 18), point(63, 18))
  path(on, RUBBER, 1.6 * u, point(60, 24), point(59, 18))
  path(on, RUBBER, 2.2 * u, point(34, 20), point(42, 20))
  return on
}

/** The box that everything comes in. */
export function parcel(width: number): Canvas {
  const u = width / 100
  const on = canvas(width, Math.round(70 * u), WHITE)
  rect(on, CARD, 16 * u, 16 * u, 68 * u, 44 * u)
  rect(on, SHADE, 16 * u, 54 * u, 68 * u, 6 * u)
  rect(on, TAPE, 46 * u, 16 * u, 8 * u, 38 * u)
  rect(on, WHITE, 22 * u, 34 * u, 18 * u, 14 * u)
  for (const line of [37, 40, 43]) rect(on, RUBBER, 24 * u, line * u, (line === 43 ? 8 : 14) * u, 1 * u)
  return on
}

/** A screen with a red bar: what people send when a page refuses their card. */
export function screenshot(width: number): Canvas {
  const u = width / 120
  const on = canvas(width, Math.round(76 * u), WHITE)
  rect(on, SKY, 0, 0, width, 9 * u)
  rect(on, RED, 10 * u, 16 * u, 100 * u, 8 * u)
  rect(on, WHITE, 14 * u, 19 * u, 62 * u, 2 * u)
  for (const [row, length] of [70, 84, 52].entries()) rect(on, GROUND, 10 * u, (32 + row * 10) * u, length * u, 4 * u)
  rect(on, FRAME, 10 * u, 63 * u, 28 * u, 8 * u)
  return on
}
