import { defineConfig } from '@lingui/conf'
import { formatter } from '@lingui/format-po'

/** Messages stand in the source in English; the other three languages in `locales/*.po`. */
export default defineConfig({
  rootDir: import.meta.dirname,
  sourceLocale: 'en',
  locales: ['en', 'es', 'zh', 'uk'],
  catalogs: [
    {
      // Another folder for the test that looks whether the files are up to date.
      path: process.env['KITH_MESSAGES'] ?? '<rootDir>/locales/{locale}',
      include: ['<rootDir>', '<rootDir>/../src/fields', '<rootDir>/../src/modules'],
      exclude: ['**/*.test.*', '**/*.gen.ts', '**/*.field.ts'],
    },
  ],
  format: formatter({ lineNumbers: false, origins: false }),
  orderBy: 'message',
})
