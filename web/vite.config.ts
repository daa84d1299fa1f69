import { join } from 'node:path'
import { lingui } from '@lingui/vite-plugin'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import { earlyFiles } from './early-files.ts'
import { offlineWorker } from './offline-worker.config.ts'
import { pdfData } from './pdf-data.config.ts'

const root = import.meta.dirname
const port = Number(process.env['WEB_PORT'] ?? 5173)

/** The browser half: built into `dist/web`, served under `/_/`. `npm run dev` serves it with hot reload beside a running server. */
export default defineConfig(({ command }) => ({
  root,
  base: command === 'build' ? '/_/' : '/',
  html: { cspNonce: '__NONCE__' },
  plugins: [
    react(),
    lingui({ macroTransform: true, configPath: join(root, 'lingui.config.ts') }),
    earlyFiles(),
    offlineWorker(),
    pdfData(),
  ],
  // Servers for development beside each other must not empty each other's.
  cacheDir: join(root, '..', 'node_modules', '.vite', String(port)),
  build: {
    outDir: join(root, '..', 'dist', 'web'),
    emptyOutDir: true,
    manifest: true,
    target: 'es2022',
    // Browsers that know light-dark(): for older ones the build would rewrite it into something that our variables lose.
    cssTarget: ['chrome123', 'edge123', 'firefox120', 'safari17.5'],
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 1_000,
    // The first script names all the others, of which tests know these by their names.
    rolldownOptions: {
      output: {
        chunkFileNames: ({ name }) =>
          /^(controls|palette|list-page)$/.test(name) ? 'assets/[name]-[hash].js' : 'assets/[hash].js',
      },
    },
  },
  server: {
    port,
    strictPort: true,
    proxy: { '^/(api|healthz|readyz|favicon.ico)': { target: process.env['KITH_URL'] ?? 'http://localhost:3000' } },
  },
}))
