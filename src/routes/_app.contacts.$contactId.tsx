import { createFileRoute, notFound } from '@tanstack/react-router'
import { contactHistoryQuery, contactQuery } from '../api/contacts.ts'
import { ContactPage } from '../features/contact/contact-page.tsx'

/** A contact: who they are, and everything they ever asked. */
export const Route = createFileRoute('/_app/contacts/$contactId')({
  params: {
    parse: ({ contactId }) => {
      if (!/^[1-9]\d{0,8}$/.test(contactId)) throw notFound()
      return { contactId: Number(contactId) }
    },
    stringify: ({ contactId }) => ({ contactId: String(contactId) }),
  },
  loader: ({ context: { queryClient }, params }) => {
    void queryClient.prefetchQuery(contactQuery(params.contactId))
    void queryClient.prefetchInfiniteQuery(contactHistoryQuery(params.contactId))
  },
  component: function ContactRoute() {
    const { contactId } = Route.useParams()
    return <ContactPage key={contactId} contactId={contactId} />
  },
})
