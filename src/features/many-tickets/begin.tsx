import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { type DragEvent, useEffect, useRef, useState } from 'react'
import { creationFailures } from '../../api/creation-calls.ts'
import { creationJobsQuery } from '../../api/creations.ts'
import { PageHead } from '../../components/page-head.tsx'
import { RelativeTime } from '../../components/relative-time.tsx'
import { type OpenedTable, openTable, refuseLarge } from '../../domain/csv/open-table.ts'
import { NoTable } from '../../domain/csv/parse.ts'
import type { Target } from '../../domain/csv/targets.ts'
import { Button } from '../../ui/button.tsx'
import { cn } from '../../ui/cn.ts'
import { Field } from '../../ui/field.tsx'
import { AlertIcon, FileIcon } from '../../ui/icons.tsx'
import { Textarea } from '../../ui/input.tsx'
import { openSheet } from './sheet.ts'
import { jobStanding } from './words.ts'

type Props = { agentId: number; targets: Target[]; mends: string | null }

/** Takes a table in: a file that is chosen or dropped, or cells that are pasted. Below stand the tables of before. */
export function Begin({ agentId, targets, mends }: Props) {
  const [problem, setProblem] = useState<{ message: string } | null>(null)
  const [isOver, setIsOver] = useState(false)
  const [isReading, setIsReading] = useState(false)
  const [typed, setTyped] = useState('')
  const picker = useRef<HTMLInputElement>(null)
  const alert = useRef<HTMLParagraphElement>(null)
  useMending({ agentId, targets, mends }, setProblem)
  useEffect(() => {
    if (problem) alert.current?.focus()
  }, [problem])

  function take(read: () => OpenedTable, name: string, bytes: Uint8Array | null) {
    try {
      openSheet(read(), { agentId, name, targets, bytes })
    } catch (error) {
      refuse(error)
    }
  }

  function refuse(error: unknown) {
    if (!(error instanceof NoTable)) throw error
    setProblem({ message: error.message })
  }

  async function takeFile(file: File | undefined) {
    if (!file) return
    setProblem(null)
    setIsReading(true)
    try {
      refuseLarge(file.size)
      const bytes = new Uint8Array(await file.arrayBuffer())
      take(() => openTable(bytes), file.name, bytes)
    } catch (error) {
      if (error instanceof NoTable) refuse(error)
      else setProblem({ message: 'The file could not be read. Was it moved, or is it open elsewhere?' })
    } finally {
      setIsReading(false)
    }
  }

  const takeText = (text: string) => {
    setProblem(null)
    try {
      refuseLarge(text.length)
      take(() => openTable(text), 'Pasted table', null)
    } catch (error) {
      refuse(error)
    }
  }

  const onDrag = (event: DragEvent, over: boolean) => {
    if (!event.dataTransfer.types.includes('Files')) return
    event.preventDefault()
    setIsOver(over)
  }

  const onDrop = (event: DragEvent) => {
    onDrag(event, false)
    const { files } = event.dataTransfer
    if (files.length > 1) {
      return setProblem({ message: `One table is taken at a time. These are ${files.length} files: drop one of them.` })
    }
    void takeFile(files[0])
  }

  return (
    // Wherever the file is let go, it is taken; the button is the same for whoever does not drag.
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions
    <div
      onDragEnter={(event) => onDrag(event, true)}
      onDragOver={(event) => onDrag(event, true)}
      onDragLeave={(event) => onDrag(event, false)}
      onDrop={onDrop}
      className="flex min-h-0 flex-1 flex-col"
    >
      <PageHead title="Tickets from a table">
        <Link
          to="/new"
          search={{}}
          className="rounded-xs px-1 text-xs font-medium text-muted underline underline-offset-3 hover:text-fg"
        >
          One ticket
        </Link>
      </PageHead>
      <div className="min-h-0 flex-1 overflow-y-auto py-6">
        <div className="mx-auto flex max-w-186 flex-col gap-5 px-8 max-rail:px-4">
          <div
            role="group"
            aria-label="A file"
            className={cn(
              'flex flex-col items-center gap-2 rounded-lg border border-dashed border-line-control px-6 py-8 text-center',
              isOver && 'border-accent-mark bg-accent-soft',
            )}
          >
            <FileIcon size={22} className="text-muted" />
            <p className="font-medium">Drop a CSV file here</p>
            <p className="max-w-110 text-xs text-subtle">
              The first line names the columns, each further line becomes a ticket. Commas, semicolons or tabs; up to
              10,000 rows and 20 MB.
            </p>
            <Button size="md" loading={isReading} onClick={() => picker.current?.click()} className="mt-1">
              Choose a file
            </Button>
            <input
              ref={picker}
              type="file"
              accept=".csv,.tsv,.txt,text/csv,text/tab-separated-values,text/plain"
              aria-label="CSV file"
              tabIndex={-1}
              className="sr-only"
              onChange={(event) => {
                const [file] = event.target.files ?? []
                void takeFile(file)
                event.target.value = ''
              }}
            />
          </div>
          {problem && (
            <p
              ref={alert}
              role="alert"
              tabIndex={-1}
              className="flex gap-2.5 rounded-lg border border-danger-line bg-danger-soft px-3 py-2.5"
            >
              <AlertIcon size={16} className="mt-0.5 flex-none text-danger" />
              <span>{problem.message}</span>
            </p>
          )}
          <form
            aria-label="Cells to paste"
            className="flex flex-col items-start gap-2"
            onSubmit={(event) => {
              event.preventDefault()
              takeText(typed)
            }}
          >
            <Field label="Or paste cells from a spreadsheet" className="w-full">
              {(control) => (
                <Textarea
                  {...control}
                  spellCheck={false}
                  value={typed}
                  className="max-h-50 min-h-24 font-mono text-xs"
                  onChange={(event) => setTyped(event.target.value)}
                  onPaste={(event) => {
                    const text = event.clipboardData.getData('text/plain')
                    // Whole tables need no second press; what is added to text is only text.
                    if (typed.trim() !== '' || !/[\r\n]/.test(text.trim())) return
                    event.preventDefault()
                    setTyped(text.length > 200_000 ? '' : text)
                    takeText(text)
                  }}
                />
              )}
            </Field>
            <Button
              type="submit"
              size="md"
              disabledReason={typed.trim() === '' ? 'Paste or type a table first' : undefined}
            >
              Read the table
            </Button>
          </form>
          <Earlier />
        </div>
      </div>
    </div>
  )
}

/** Opens the rows that another table could not make. */
function useMending({ agentId, targets, mends }: Props, setProblem: (problem: { message: string }) => void) {
  const navigate = useNavigate()
  const asked = useRef<string | null>(null)
  useEffect(() => {
    if (mends === null || asked.current === mends) return
    asked.current = mends
    creationFailures(mends)
      .then(({ name, head, rows }) => {
        void navigate({ to: '/new/many', search: {}, replace: true })
        if (rows.length === 0) return setProblem({ message: 'This table has no rows left to mend.' })
        const table = { head, rows, encoding: 'UTF-8' as const, isGuessed: false, notes: [] }
        return openSheet(table, { agentId, name, targets, bytes: null, mends })
      })
      .catch((error: unknown) =>
        setProblem({ message: error instanceof Error ? error.message : 'The server did not answer.' }),
      )
  }, [mends, agentId, targets, navigate, setProblem])
}

/** The agent's tables of the last weeks. */
function Earlier() {
  const { data: jobs } = useQuery(creationJobsQuery())
  if (!jobs || jobs.length === 0) return null
  return (
    <section aria-label="Your tables" className="border-t border-line-faint pt-3.5">
      <h2 className="mb-1 font-semibold">Your tables</h2>
      <ul>
        {jobs.map((job) => (
          <li key={job.id}>
            <Link
              to="/new/many/$jobId"
              params={{ jobId: job.id }}
              className="-mx-2 flex flex-wrap items-baseline gap-x-3 gap-y-0.5 rounded-md px-2 py-1.5 hover:bg-hover pointer-coarse:py-3"
            >
              <span className="max-w-full truncate font-medium">{job.name}</span>
              <span className="nums min-w-0 flex-1 truncate text-muted">{jobStanding(job)}</span>
              <span className="text-xs text-subtle">
                <RelativeTime at={job.createdAt} />
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </section>
  )
}
