import { timeLabel } from '../../domain/dates.ts'
import type { SyncReport } from '../../domain/sync-report.ts'
import { cn } from '../../ui/cn.ts'
import { tip } from '../../ui/tip.ts'

const WIDTH = 900
const HEIGHT = 120
const SLOT = WIDTH / 60
const BAR = SLOT - 5

/** The next round number that everything fits under. */
const topOf = (most: number) => [10, 25, 50, 100, 200, 400, 800].find((top) => top >= most) ?? most

/** Calls to HappyFox for each minute of the last hour. */
export function CallsChart({ report: { history } }: { report: SyncReport }) {
  const top = topOf(Math.max(...history.map(({ GET, POST }) => GET + POST)))
  const y = (calls: number) => (calls / top) * HEIGHT
  const ticks = history.filter((_, index) => index % 15 === 0)
  return (
    <figure className="border-t border-line px-4 pt-4 pb-3">
      <figcaption className="flex items-center gap-4">
        <h2 className="flex-1 font-semibold">Calls to HappyFox, a minute each</h2>
        <Key className="bg-line-control" name="Reads" />
        <Key className="bg-info-mark" name="Writes" />
      </figcaption>
      <p className="mt-0.5 text-xs text-muted">{summaryOf(history)}</p>
      <div className="mt-3 flex gap-2">
        <div aria-hidden="true" className="nums flex h-30 flex-col justify-between text-right text-2xs text-subtle">
          <span className="-mt-2">{top}</span>
          <span className="-mb-2">0</span>
        </div>
        <div className="min-w-0 flex-1">
          <svg
            aria-hidden="true"
            viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
            preserveAspectRatio="none"
            className="h-30 w-full overflow-visible"
          >
            {[0, HEIGHT / 2, HEIGHT].map((at) => (
              <line
                key={at}
                x1="0"
                x2={WIDTH}
                y1={at}
                y2={at}
                className="stroke-line"
                vectorEffect="non-scaling-stroke"
              />
            ))}
            {history.map(({ minute, GET, POST }, index) => (
              <g key={minute} {...tip(`${timeLabel(minute)}: ${GET} reads, ${POST} writes`)}>
                <rect x={index * SLOT} y="0" width={SLOT} height={HEIGHT} className="fill-transparent" />
                <rect
                  x={index * SLOT + 2}
                  y={HEIGHT - y(GET)}
                  width={BAR}
                  height={y(GET)}
                  className="fill-line-control"
                />
                <rect
                  x={index * SLOT + 2}
                  y={HEIGHT - y(GET + POST)}
                  width={BAR}
                  height={y(POST)}
                  className="fill-info-mark"
                />
              </g>
            ))}
          </svg>
          <div aria-hidden="true" className="nums mt-1 flex justify-between text-2xs text-subtle">
            {ticks.map(({ minute }) => (
              <span key={minute}>{timeLabel(minute)}</span>
            ))}
            <span>now</span>
          </div>
        </div>
      </div>
    </figure>
  )
}

/** The chart in words; nobody has to see it. */
function summaryOf(history: SyncReport['history']): string {
  const reads = history.reduce((sum, { GET }) => sum + GET, 0)
  const writes = history.reduce((sum, { POST }) => sum + POST, 0)
  const busiest = history.reduce((most, each) => (each.GET + each.POST > most.GET + most.POST ? each : most))
  if (reads + writes === 0) return 'No calls in the last hour.'
  return `${reads} reads and ${writes} writes in the last hour; the busiest minute was ${timeLabel(busiest.minute)} with ${busiest.GET} reads and ${busiest.POST} writes.`
}

const Key = ({ className, name }: { className: string; name: string }) => (
  <span className="flex items-center gap-1.5 text-xs text-muted">
    <span aria-hidden="true" className={cn('size-2 rounded-xs', className)} />
    {name}
  </span>
)
