import type { BenchLine } from '../run.ts'

export async function measureConsole(_dataDir: string, _report: (line: BenchLine) => void): Promise<void> {}
