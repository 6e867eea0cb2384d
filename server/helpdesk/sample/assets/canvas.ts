/** A picture of palette indices, small enough to draw point by point. */
export type Canvas = { width: number; height: number; pixels: Uint8Array }

type Point = readonly [x: number, y: number]
type Box = { left: number; top: number; right: number; bottom: number }

export function canvas(width: number, height: number, color: number): Canvas {
  return { width, height, pixels: new Uint8Array(width * height).fill(color) }
}

/** Paints every point of the box that `inside` accepts. */
function paint(on: Canvas, color: number, box: Box, inside: (x: number, y: number) => boolean) {
  const bottom = Math.min(on.height, Math.ceil(box.bottom))
  const right = Math.min(on.width, Math.ceil(box.right))
  for (let y = Math.max(0, Math.floor(box.top)); y < bottom; y++) {
    for (let x = Math.max(0, Math.floor(box.left)); x < right; x++) {
      if (inside(x + 0.5, y + 0.5)) on.pixels[y * on.width + x] = color
    }
  }
}

export function rect(on: Canvas, color: number, left: number, top: number, width: number, height: number) {
  const box = { left, top, right: left + width, bottom: top + height }
  paint(on, color, box, (x, y) => x >= box.left && x < box.right && y >= box.top && y < box.bottom)
}

export function ring(on: Canvas, color: number, [centreX, centreY]: Point, radius: number, thickness: number) {
  const outer = radius + thickness
  const box = { left: centreX - outer, top: centreY - outer, right: centreX + outer, bottom: centreY + outer }
  const within = (thickness / 2) ** 2
  paint(on, color, box, (x, y) => (Math.sqrt((x - centreX) ** 2 + (y - centreY) ** 2) - radius) ** 2 <= within)
}

/** A thick line through the points. */
export function path(on: Canvas, color: number, thickness: number, ...points: Point[]) {
  for (const [index, to] of points.entries()) {
    const from = points[index - 1]
    if (from) line(on, color, thickness, from, to)
  }
}

function line(on: Canvas, color: number, thickness: number, from: Point, to: Point) {
  const [dx, dy] = [to[0] - from[0], to[1] - from[1]]
  const length = dx * dx + dy * dy
  const within = (thickness / 2) ** 2
  const box = {
    left: Math.min(from[0], to[0]) - thickness,
    top: Math.min(from[1], to[1]) - thickness,
    right: Math.max(from[0], to[0]) + thickness,
    bottom: Math.max(from[1], to[1]) + thickness,
  }
  paint(on, color, box, (x, y) => {
    const along = Math.max(0, Math.min(1, ((x - from[0]) * dx + (y - from[1]) * dy) / length))
    return (x - from[0] - along * dx) ** 2 + (y - from[1] - along * dy) ** 2 <= within
  })
}
