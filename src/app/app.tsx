import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { TipLayer } from '../ui/tip-layer.tsx'
import { ToastLayer } from '../ui/toast-layer.tsx'
import { createQueryClient } from './query-client.ts'
import { createAppRouter } from './router.ts'

const queryClient = createQueryClient()
const router = createAppRouter(queryClient)

export const App = () => (
  <QueryClientProvider client={queryClient}>
    <RouterProvider router={router} />
    <TipLayer />
    <ToastLayer />
  </QueryClientProvider>
)
