/** The value below which `share` of the sorted values lie; 0.95 is the p95. */
export function percentile(values: number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  const value = sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * share) - 1)]
  if (value === undefined) throw new Error('No values were measured.')
  return value
}

/** Bytes of memory that a server has, by its own word; the embedded desk in the same process is counted with it. */
export async function memoryOf({ url }: { url: string }): Promise<number> {
  const metrics = await (await fetch(`${url}/metrics`)).text()
  return Number(/^process_resident_memory_bytes (\S+)/m.exec(metrics)?.[1])
}
