/** A picture of palette indices, small enough to draw point by point. */
export type Canvas = { width: number; height: number; pixels: Uint8Array }

export function canvas(width: number, height: number, color: number): Canvas {
  return { width, height, pixels: new Uint8Array(width * height).fill(color) }
}

/** Paints every point of the canvas that `inside` accepts. */
function paint(on: Canvas, color: number, inside: (x: number, y: number) => boolean) {
  for (let y = 0; y < on.height; y++) {
    for (let x = 0; x < on.width; x++) {
      if (inside(x + 0.5, y + 0.5)) on.pixels[y * on.width + x] = color
    }
  }
}

export function rect(on: Canvas, color: number, left: number, top: number, width: number, height: number) {
  paint(on, color, (x, y) => x >= left && x < left + width && y >= top && y < top + height)
}

export function ring(on: Canvas, color: number, centreX: number, centreY: number, radius: number, thickness: number) {
  paint(on, color, (x, y) => Math.abs(Math.hypot(x - centreX, y - centreY) - radius) <= thickness / 2)
}

type Point = readonly [x: number, y: number]

/** A thick line through the points. */
export function path(on: Canvas, color: number, thickness: number, ...points: Point[]) {
  for (const [index, to] of points.entries()) {
    const from = points[index - 1]
    if (!from) continue
    const [dx, dy] = [to[0] - from[0], to[1] - from[1]]
    const length = dx * dx + dy * dy
    paint(on, color, (x, y) => {
      const along = Math.max(0, Math.min(1, ((x - from[0]) * dx + (y - from[1]) * dy) / length))
      return Math.hypot(x - from[0] - along * dx, y - from[1] - along * dy) <= thickness / 2
    })
  }
}
