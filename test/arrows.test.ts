// The product keeps the rules of .dependency-cruiser.mjs; they are broken here one by one, in a tree of their own, to see that
// each of them bites.
import { execFile } from 'node:child_process'
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import rules from '../.dependency-cruiser.mjs'

/** Raise it as the product grows: it guards against a configuration that reads next to nothing and finds no breach. */
const leastModulesRead = 300

type Cruise = {
  modules: { source: string; dependencies: { module: string; couldNotResolve: boolean }[] }[]
  summary: { violations: { from: string; to: string; rule: { name: string } }[] }
}

const root = join(import.meta.dirname, '..')

/** The importing file, what it imports, the rule that must say no. */
const breaches: [from: string, to: string, rule: string][] = [
  ['src/kernel/reads-fields.ts', '#fields/target.ts', 'kernel-imports-only-what-is-below'],
  ['src/database/reads-engine.ts', '#engine/target.ts', 'database-imports-only-what-is-below'],
  ['src/fields/money/reads-engine.ts', '#engine/target.ts', 'fields-imports-only-what-is-below'],
  ['src/engine/names-a-module.ts', '#modules/sales/index.ts', 'engine-imports-only-what-is-below'],
  ['src/engine/launches-postgresql.ts', '#database/target.ts', 'engine-imports-only-what-is-below'],
  ['src/engine/takes-context.ts', '#context.ts', 'engine-imports-only-what-is-below'],
  ['src/files/reads-a-module.ts', '#modules/sales/index.ts', 'files-imports-only-what-is-below'],
  ['src/api/sniffs.ts', 'file-type', 'file-type-stays-home'],
  ['src/api/reads-pages.ts', 'pdfjs-dist', 'pdf-stays-home'],
  ['src/api/cleans.ts', 'sanitize-html', 'sanitize-html-stays-home'],
  ['src/trades/reads-a-module.ts', '#modules/sales/index.ts', 'trades-imports-only-what-is-below'],
  ['src/backup/queues-jobs.ts', '#jobs/target.ts', 'backup-imports-only-what-is-below'],
  ['src/sign-in/reads-a-module.ts', '#modules/sales/index.ts', 'sign-in-imports-only-what-is-below'],
  ['src/notices/launches-postgresql.ts', '#database/target.ts', 'notices-imports-only-what-is-below'],
  ['src/webhooks/reads-a-module.ts', '#modules/sales/index.ts', 'webhooks-imports-only-what-is-below'],
  ['src/mail/reads-a-module.ts', '#modules/sales/index.ts', 'mail-imports-only-what-is-below'],
  ['src/modules/sales/answers-requests.ts', '#api/target.ts', 'modules-imports-only-what-is-below'],
  ['src/modules/sales/queues-jobs.ts', '#jobs/target.ts', 'modules-imports-only-what-is-below'],
  ['src/modules/sales/takes-context.ts', '#context.ts', 'modules-imports-only-what-is-below'],
  ['src/modules/workspace/reads-upwards.ts', '#modules/customers/index.ts', 'workspace-imports-only-lower-modules'],
  ['src/modules/sales/reads-its-neighbour.ts', '#modules/service/index.ts', 'sales-imports-only-lower-modules'],
  ['src/modules/service/reads-upwards.ts', '#modules/analytics/index.ts', 'service-imports-only-lower-modules'],
  ['src/modules/customers/reads-table-of-contents.ts', '#modules/index.ts', 'customers-imports-only-lower-modules'],
  ['src/modules/sales/by-the-back-door.ts', '#modules/customers/target.ts', 'module-by-its-front-door'],
  ['src/demo/answers-requests.ts', '#api/target.ts', 'demo-imports-only-what-is-below'],
  ['src/jobs/answers-requests.ts', '#api/target.ts', 'jobs-imports-only-what-is-below'],
  ['src/api/launches-postgresql.ts', '#database/target.ts', 'api-imports-only-what-is-below'],
  ['src/api/queues-jobs.ts', '#jobs/target.ts', 'api-imports-only-what-is-below'],
  ['src/api/measures.ts', '#bench/target.ts', 'api-imports-only-what-is-below'],
  ['src/doctor/queues-jobs.ts', '#jobs/target.ts', 'doctor-imports-only-what-is-below'],
  ['src/bench/commands.ts', '#cli/target.ts', 'bench-imports-only-what-is-below'],
  ['src/cli/reads-main.ts', '#main.ts', 'cli-imports-only-what-is-below'],
  ['src/context.ts', '#api/target.ts', 'context-is-below-its-users'],
  ['src/modules/sales/speaks-sql.ts', 'pg', 'sql-stays-home'],
  ['src/cli/unpacks.ts', 'tar-stream', 'backups-stays-home'],
  ['src/files/uploads.ts', 's3mini', 's3-stays-home'],
  ['src/api/builds-sql.ts', 'pg', 'sql-stays-home'],
  ['src/modules/sales/serves.ts', 'fastify', 'fastify-stays-home'],
  ['src/cli/limits.ts', '@fastify/rate-limit', 'fastify-stays-home'],
  ['src/modules/customers/signs-in.ts', 'better-auth', 'better-auth-stays-home'],
  ['src/modules/workspace/hands-over.ts', 'nodemailer', 'nodemailer-stays-home'],
  ['src/modules/workspace/reads-mail.ts', 'postal-mime', 'postal-mime-stays-home'],
  ['src/api/fetches-certificates.ts', 'acme-client', 'acme-stays-home'],
  ['src/modules/workspace/asks-provider.ts', 'openid-client', 'openid-client-stays-home'],
  ['src/api/works-off.ts', 'graphile-worker', 'graphile-worker-stays-home'],
  ['src/api/commands.ts', 'commander', 'commander-stays-home'],
  ['src/api/traces.ts', '@opentelemetry/api', 'opentelemetry-stays-home'],
  ['src/tracing/reads-engine.ts', '#engine/target.ts', 'tracing-imports-only-what-is-below'],
  ['src/api/renders.ts', 'react', 'react-stays-home'],
  ['src/modules/workspace/checks-codes.ts', 'otpauth', 'otpauth-stays-home'],
  ['src/api/sets-work.ts', 'altcha-lib', 'altcha-stays-home'],
  ['src/modules/workspace/knows-passkeys.ts', '@simplewebauthn/server', 'webauthn-stays-home'],
  ['web/shell/entry/asks-for-passkeys.ts', '@simplewebauthn/browser', 'webauthn-in-browsers-stays-home'],
  ['src/fields/money/draws.ts', './money.web.tsx', 'no-browser-half-on-the-server'],
  ['src/engine/leans-on-a-test.ts', '../../test/target.ts', 'product-without-tests'],
  ['src/engine/leans-on-a-bench.ts', '../../bench/target.ts', 'product-without-tests'],
  ['src/engine/leans-on-fixtures.ts', '#fields/money/money.fixtures.ts', 'product-without-tests'],
  ['src/engine/leans-on-tools.ts', 'fast-check', 'product-without-development-tools'],
  ['src/api/draws.ts', '#web/kit/target.ts', 'no-browser-half-on-the-server'],
  ['src/cli/draws-charts.ts', 'echarts', 'charts-stays-home'],
  ['web/kit/writes-richly.ts', '@tiptap/core', 'tiptap-stays-home'],
  ['web/kit/reads-data.ts', '#web/data/target.ts', 'web-kit-imports-only-what-is-below'],
  ['web/data/reads-records.ts', '../records/target.ts', 'web-data-imports-only-what-is-below'],
  ['src/fields/money/lists.web.tsx', '#web/records/target.ts', 'web-of-fields-imports-only-what-is-below'],
  ['web/records/reads-a-domain.ts', '#modules/sales/board.web.tsx', 'web-records-imports-only-what-is-below'],
  ['src/modules/sales/moves.web.tsx', '#web/shell/target.ts', 'web-of-modules-imports-only-what-is-below'],
  ['web/shell/reads-main.ts', '../main.tsx', 'web-shell-imports-only-what-is-below'],
  ['web/data/takes-server-code.ts', '#engine/target.ts', 'browser-takes-only-kernel-and-types'],
  ['src/fields/money/takes-its-server-half.web.tsx', './target.ts', 'browser-takes-only-kernel-and-types'],
  ['web/kit/reads-files.ts', 'node:fs', 'browser-without-node'],
  ['web/kit/draws-charts.ts', 'echarts', 'charts-stays-home'],
  ['web/shell/charts-at-once.ts', '#web/kit/charts/chart-canvas.tsx', 'charts-come-late'],
  ['web/shell/series-at-once.ts', '#web/kit/charts/series-canvas.tsx', 'charts-come-late'],
  ['web/shell/leans-on-a-test.ts', '../../test/target.ts', 'product-without-tests'],
  ['web/shell/leans-on-tools.ts', 'fast-check', 'product-without-development-tools'],
  ['src/engine/circle-a.ts', './circle-b.ts', 'no-circles'],
  ['src/engine/goes-nowhere.ts', '#engine/absent.ts', 'every-import-resolves'],
]

const allowed: [from: string, to: string][] = [
  ['src/database/reads-kernel.ts', '#kernel/target.ts'],
  ['src/fields/money/reads-kernel.ts', '#kernel/target.ts'],
  ['src/engine/reads-fields.ts', '#fields/target.ts'],
  ['src/engine/speaks-sql.ts', 'pg'],
  ['src/engine/names-types-of-its-folder.ts', './types-b.ts'],
  ['src/modules/sales/reads-engine.ts', '#engine/target.ts'],
  ['src/modules/sales/reads-downwards.ts', '#modules/customers/index.ts'],
  ['src/modules/sales/links.ts', '#modules/customers/account.object.ts'],
  ['src/modules/sales/reads-itself.ts', './target.ts'],
  ['src/modules/sales/looks-anywhere.test.ts', '#api/target.ts'],
  ['src/modules/workspace/signs-in.ts', 'better-auth'],
  ['src/modules/lists-modules.ts', '#modules/sales/index.ts'],
  ['src/api/takes-context.ts', '#context.ts'],
  ['src/api/makes-a-sample.ts', '#demo/target.ts'],
  ['src/sign-in/second-factor/checks-codes.ts', 'otpauth'],
  ['src/modules/forms/sets-work.ts', 'altcha-lib'],
  ['src/sign-in/passkeys/checks-passkeys.ts', '@simplewebauthn/server'],
  ['web/shell/passkeys/asks-for-passkeys.ts', '@simplewebauthn/browser'],
  ['src/api/serves.ts', 'fastify'],
  ['src/jobs/works-off.ts', 'graphile-worker'],
  ['src/bench/speaks-sql.ts', 'pg'],
  ['src/backup/copies.ts', 'pg-copy-streams'],
  ['src/backup/launches-postgresql.ts', '#database/target.ts'],
  ['src/cli/launches-postgresql.ts', '#database/target.ts'],
  ['src/cli/measures.ts', '#bench/target.ts'],
  ['src/main.ts', '#cli/target.ts'],
  ['web/kit/shows-money.ts', '#kernel/target.ts'],
  ['web/kit/renders.tsx', 'react'],
  ['web/kit/charts/draws.ts', 'echarts'],
  ['web/data/reads-kit.ts', '#web/kit/target.ts'],
  ['src/fields/money/reads-data.web.tsx', '#web/data/target.ts'],
  ['src/fields/money/renders.web.tsx', 'react'],
  ['web/records/lists-fields.ts', '#fields/money/money.web.tsx'],
  ['src/modules/sales/reads-records.web.tsx', '#web/records/target.ts'],
  ['web/shell/lists-modules.ts', '#modules/sales/board.web.tsx'],
  ['web/main.tsx', '#web/shell/target.ts'],
  ['web/vite.config.ts', 'node:path'],
]

/** What one line of `import * as target` cannot say. */
const allowedText: [from: string, text: string][] = [
  ['web/data/knows-types.ts', "import type { target } from '#engine/target.ts'\nexport type Target = typeof target\n"],
  ['web/shell/charts-later.ts', "export const charts = () => import('#web/kit/charts/target.ts')\n"],
]

const tree = mkdtempSync(join(tmpdir(), 'kith-arrows-'))
let cruised: Cruise

beforeAll(async () => {
  plantTree()
  cruised = await cruise(tree)
})

afterAll(() => rmSync(tree, { recursive: true, force: true }))

describe('a breach is named', () => {
  test.each(breaches)('%s → %s: %s', (from, _to, rule) => {
    expect(rulesBrokenBy(from)).toContain(rule)
  })
})

describe('what is allowed stays allowed', () => {
  test.each([...allowed, ...allowedText])('%s → %s', (from) => {
    expect(rulesBrokenBy(from)).toEqual([])
  })
})

test('every rule is broken at least once here', () => {
  const seen = new Set(breaches.map(([, , rule]) => rule))
  const kinds = (names: Iterable<string>) =>
    new Set([...names].map((name) => name.replace(/^[\w-]+(?=-imports-only-lower)/, 'x')))
  const unbroken = kinds(rules.forbidden.map((rule) => rule.name)).difference(kinds(seen))
  expect([...unbroken]).toEqual([])
})

test('the product is read as a whole, breaks no rule, and each of its own imports is found', async () => {
  const { modules, summary } = await cruise(root)
  expect(summary.violations.map(({ from, to, rule }) => `${from} → ${to}: ${rule.name}`)).toEqual([])
  const own = modules.filter((module) => /^(src|web)\//.test(module.source))
  expect(own.map((module) => module.source)).toContain('web/main.tsx')
  expect(own.length).toBeGreaterThanOrEqual(leastModulesRead)
  const lost = own.flatMap(({ source, dependencies }) =>
    dependencies.filter((found) => found.couldNotResolve).map((found) => `${source} → ${found.module}`),
  )
  expect(lost).toEqual([])
  expect(own.flatMap((module) => module.dependencies).some((found) => found.module.startsWith('#'))).toBe(true)
}, 120_000)

function rulesBrokenBy(from: string): string[] {
  return cruised.summary.violations.filter((found) => found.from === from).map((found) => found.rule.name)
}

function plantTree(): void {
  copyFileSync(join(root, 'package.json'), join(tree, 'package.json'))
  symlinkSync(join(root, 'node_modules'), join(tree, 'node_modules'), 'junction')
  const files = [...breaches, ...allowed].map(([from, to]) => [from, `import * as target from '${to}'\nvoid target\n`])
  for (const [path, text] of [...targets(), ...allowedText, ...files]) {
    const file = join(tree, path!)
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, text!)
  }
}

function targets(): [string, string][] {
  const folders = [
    'kernel',
    'database',
    'fields',
    'engine',
    'modules/sales',
    'modules/customers',
    'demo',
    'jobs',
    'api',
    'bench',
    'cli',
  ]
  const indexes = ['sales', 'customers', 'service', 'analytics'].map((name) => `src/modules/${name}/index.ts`)
  const plain = [
    ...folders.map((folder) => `src/${folder}/target.ts`),
    ...indexes,
    'src/modules/index.ts',
    'src/modules/customers/account.object.ts',
    'src/fields/money/money.web.tsx',
    'src/fields/money/target.ts',
    'src/modules/sales/board.web.tsx',
    ...['kit', 'kit/charts', 'data', 'records', 'shell'].map((folder) => `web/${folder}/target.ts`),
    'src/fields/money/money.fixtures.ts',
    'src/main.ts',
    'test/target.ts',
    'bench/target.ts',
  ].map((path): [string, string] => [path, 'export const target = 1\n'])
  return [
    ...plain,
    ['src/engine/circle-b.ts', "import './circle-a.ts'\n"],
    [
      'src/engine/types-b.ts',
      "import type { target } from './names-types-of-its-folder.ts'\nexport type B = typeof target\n",
    ],
  ]
}

/** dependency-cruiser ends with the number of breaches as its code, so a code alone is no failure. */
function cruise(folder: string): Promise<Cruise> {
  const args = [
    join(root, 'node_modules/dependency-cruiser/bin/dependency-cruiser.mjs'),
    '--config',
    join(root, '.dependency-cruiser.mjs'),
    '--output-type',
    'json',
    'src',
    'web',
  ]
  return new Promise((resolve, reject) => {
    execFile(process.execPath, args, { cwd: folder, maxBuffer: 64 * 1024 * 1024 }, (error, stdout, stderr) => {
      if (stdout.startsWith('{')) resolve(JSON.parse(stdout) as Cruise)
      else reject(new Error(`dependency-cruiser gave no answer: ${stderr}`, { cause: error }))
    })
  })
}
