import tailwindcss from '@tailwindcss/vite'
import { tanstackRouter } from '@tanstack/router-plugin/vite'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

// One file builds both halves: `vite build` makes the console, `vite build --ssr` the server.
export default defineConfig(({ isSsrBuild }) => {
  if (isSsrBuild) {
    return {
      publicDir: false,
      build: {
        outDir: 'dist/server',
        target: 'node20',
        rolldownOptions: { input: { main: 'server/main.ts', helpdesk: 'server/helpdesk/main.ts' } },
      },
    }
  }
  return {
    plugins: [
      tanstackRouter({ target: 'react', autoCodeSplitting: true, generatedRouteTree: 'src/app/routeTree.gen.ts' }),
      react(),
      tailwindcss(),
    ],
    // The page's policy allows no `data:` font or script; small files stay files.
    build: {
      outDir: 'dist/console',
      assetsInlineLimit: 0,
      manifest: true,
      sourcemap: false,
      chunkSizeWarningLimit: 1_000,
    },
  }
})
