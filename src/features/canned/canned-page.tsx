import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useEffect, useRef, useState } from 'react'
import { cannedRepliesQuery } from '../../api/canned-replies.ts'
import { sessionQuery } from '../../api/session.ts'
import { PageHead } from '../../components/page-head.tsx'
import { takeLostFocus } from '../../components/take-lost-focus.ts'
import { mayKeepTeamReplies } from '../../domain/canned-reply.ts'
import { Button } from '../../ui/button.tsx'
import { cn } from '../../ui/cn.ts'
import { ZapIcon } from '../../ui/icons.tsx'
import { PlusIcon } from '../../ui/more-icons.tsx'
import { EmptyState, ErrorState } from '../../ui/notice.tsx'
import { begunIn } from './begun.ts'
import { CannedForm } from './canned-form.tsx'
import { CannedList } from './canned-list.tsx'

const WORDS = 'Texts you write often, put into a message with / at the start of a line.'

/** The canned replies of the team and of the agent: a list, and the one that is open beside it. */
export function CannedPage({ openId }: { openId: string | null }) {
  const { data: replies, error, refetch } = useQuery(cannedRepliesQuery())
  const { data: session } = useQuery(sessionQuery())
  const navigate = useNavigate()
  const [newId, setNewId] = useState(() => crypto.randomUUID())
  /** The form that is as it was before anything was written in it, and how often that was wanted. */
  const [anew, setAnew] = useState({ form: '', times: 0 })
  const open = (id: string | null) => void navigate({ to: '/canned-replies', search: id ? { id } : {} })
  const reply = replies?.find(({ id }) => id === openId) ?? null
  const form = reply ? `${reply.id} ${reply.revision}` : newId
  const isNew = openId === 'new'
  const isOpen = isNew || reply !== null
  const newButton = useRef<HTMLButtonElement>(null)
  // What was deleted or left takes its form away, and the focus with it.
  useEffect(() => {
    if (!isOpen) takeLostFocus(newButton.current)
  }, [isOpen])
  if (!session) return null
  const mayKeepTeam = mayKeepTeamReplies(session.agent)
  return (
    <>
      <PageHead
        title="Canned replies"
        back={isOpen ? { label: 'Back to the canned replies', go: () => open(null) } : undefined}
      >
        <Button
          ref={newButton}
          icon={PlusIcon}
          onClick={() => {
            // One that was begun goes on; otherwise each press begins another.
            if (!begunIn(session.agent.id, null).read()) setNewId(crypto.randomUUID())
            open('new')
          }}
        >
          New canned reply
        </Button>
      </PageHead>
      {error && !replies ? (
        <ErrorState
          title="Canned replies could not be loaded"
          actions={<Button onClick={() => void refetch()}>Try again</Button>}
        >
          {error.message}
        </ErrorState>
      ) : (
        <div className="flex min-h-0 flex-1">
          <div
            className={cn(
              'flex w-82 flex-none flex-col border-r border-line max-rail:w-full max-rail:border-r-0',
              isOpen && 'max-rail:hidden',
            )}
          >
            {replies && replies.length > 0 ? (
              <CannedList replies={replies} openId={openId} mayKeepTeam={mayKeepTeam} />
            ) : (
              <EmptyState icon={ZapIcon} title={replies ? 'No canned replies yet' : 'Loading canned replies'}>
                {WORDS}
              </EmptyState>
            )}
          </div>
          <div className={cn('min-w-0 flex-1 overflow-y-auto', !isOpen && 'max-rail:hidden')}>
            {isOpen ? (
              <CannedForm
                key={`${form} ${anew.times}`}
                id={reply?.id ?? newId}
                reply={reply}
                folders={[...new Set((replies ?? []).map(({ folder }) => folder).filter(Boolean))].toSorted()}
                mayKeepTeam={mayKeepTeam}
                agentId={session.agent.id}
                onOpen={open}
                startFocused={anew.form === form}
                onDiscarded={() => setAnew({ form, times: anew.times + 1 })}
              />
            ) : (
              // Where there is none yet, the list says so.
              replies &&
              replies.length > 0 && (
                <EmptyState icon={ZapIcon} title="Choose a canned reply, or begin a new one">
                  {WORDS}
                </EmptyState>
              )
            )}
          </div>
        </div>
      )}
    </>
  )
}
