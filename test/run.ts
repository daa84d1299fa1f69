// Every check of the repository: `npm test`. With arguments, only Vitest with these: `npm test -- src/kernel -t money`.
// The last line counts checks and tests together: `N passed, N failed`, with `, N skipped` if there are any.
import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'

type Check = { name: string; args: string[] }
type Outcome = { code: number; output: string; seconds: number }
type Tally = { passed: number; failed: number; skipped: number }

type VitestReport = {
  testResults: {
    name: string
    status: string
    message: string
    startTime: number
    endTime: number
    assertionResults: { fullName: string; status: string; failureMessages: string[] | null }[]
  }[]
}

const root = join(import.meta.dirname, '..')
/** Where compiled modules are kept, as by `npm start`: tests start Kith hundreds of times. */
const compiled = join(root, '.runtime', 'compiled')

const checks: Check[] = [
  {
    name: 'format and lint',
    args: [
      tool('@biomejs/biome/bin/biome'),
      'ci',
      '--colors=off',
      '--diagnostic-level=error',
      '--max-diagnostics=100',
      '.',
    ],
  },
  { name: 'types of the server', args: types('.') },
  { name: 'types of the browser half', args: types('web') },
  { name: 'types of the tests in a browser', args: types('test/e2e') },
  { name: 'dead code', args: [tool('knip/bin/knip.js'), '--no-progress'] },
]

process.exitCode = await runAll(process.argv.slice(2))

async function runAll(vitestArgs: string[]): Promise<number> {
  const tally: Tally = { passed: 0, failed: 0, skipped: 0 }
  // The tests begin with what keeps one core busy only: they build the screens and fill a database to clone.
  const beside = vitestArgs.length === 0 ? checks.map((check) => runCheck(check, tally)) : []
  await Promise.all([runTests(vitestArgs, tally), ...beside])
  const skipped = tally.skipped > 0 ? `, ${tally.skipped} skipped` : ''
  console.log(`\n${tally.passed} passed, ${tally.failed} failed${skipped}`)
  return tally.failed > 0 ? 1 : 0
}

async function runCheck({ name, args }: Check, tally: Tally): Promise<void> {
  const { code, output, seconds } = await runNode(args)
  console.log(`== ${name}: ${code === 0 ? 'passed' : `failed with code ${code}`} in ${seconds.toFixed(1)} s`)
  if (code !== 0) console.log(`${output.trim()}\n`)
  count(tally, code === 0)
}

async function runTests(vitestArgs: string[], tally: Tally): Promise<void> {
  console.log('== tests: running')
  const folder = mkdtempSync(join(tmpdir(), 'kith-test-report-'))
  const reportFile = join(folder, 'report.json')
  try {
    // The report gives the counts; the dots' output is where errors outside any test are told.
    const reporters = ['--reporter=dot', '--reporter=json', `--outputFile.json=${reportFile}`]
    const args = [tool('vitest/vitest.mjs'), 'run', ...vitestArgs, ...reporters]
    const { code, output, seconds } = await runNode(args)
    const report = existsSync(reportFile) ? (JSON.parse(readFileSync(reportFile, 'utf8')) as VitestReport) : undefined
    const tests: Tally = { passed: 0, failed: 0, skipped: 0 }
    for (const file of report?.testResults ?? []) countFile(file, tests)
    if (tests.passed + tests.failed === 0) fail(tests, 'no test ran', output)
    else if (code !== 0 && tests.failed === 0)
      fail(tests, `Vitest ended with code ${code} though no test failed`, output)
    console.log(`== tests: ${tests.passed} passed, ${tests.failed} failed in ${seconds.toFixed(1)} s`)
    if (vitestArgs.length === 0)
      console.log(
        `   the longest: ${longest(report, (file) => file)}\n   by folder: ${longest(report, dirname)}\n   ${crowd(report, seconds)}`,
      )
    tally.passed += tests.passed
    tally.failed += tests.failed
    tally.skipped += tests.skipped
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** What the rest waits for, in sums by what `of` makes of a file. */
function longest(report: VitestReport | undefined, of: (file: string) => string): string {
  const seconds = new Map<string, number>()
  for (const { name, startTime, endTime } of report?.testResults ?? []) {
    const key = of(name.replace(`${root}/`, ''))
    seconds.set(key, (seconds.get(key) ?? 0) + (endTime - startTime) / 1000)
  }
  return [...seconds]
    .sort(([, one], [, other]) => other - one)
    .slice(0, 16)
    .map(([key, sum]) => `${key} ${sum.toFixed(0)} s`)
    .join(', ')
}

/** How many files were under way at once, and which kept the others' end waiting. */
function crowd(report: VitestReport | undefined, seconds: number): string {
  const files = report?.testResults ?? []
  const worked = files.reduce((sum, { startTime, endTime }) => sum + (endTime - startTime) / 1000, 0)
  const last = files
    .toSorted((one, other) => other.endTime - one.endTime)
    .slice(0, 3)
    .map(
      ({ name, startTime, endTime }) =>
        `${name.replace(`${root}/`, '')} ${((endTime - startTime) / 1000).toFixed(0)} s`,
    )
  return `at once: ${(worked / seconds).toFixed(1)} files on average; the last: ${last.join(', ')}`
}

function countFile(file: VitestReport['testResults'][number], tests: Tally): void {
  const path = file.name.replace(`${root}/`, '')
  for (const test of file.assertionResults) {
    if (test.status === 'passed' || test.status === 'failed') count(tests, test.status === 'passed')
    else tests.skipped++
    const said = test.failureMessages ?? []
    if (test.status === 'failed') console.log(`✗ ${path} > ${test.fullName}\n${indent(said)}\n`)
    else if (said.length > 0) console.log(`~ passed when tried again: ${path} > ${test.fullName}\n${indent(said)}\n`)
  }
  const failedOutsideItsTests =
    file.status === 'failed' && !file.assertionResults.some((test) => test.status === 'failed')
  if (failedOutsideItsTests) fail(tests, path, file.message)
}

function fail(tally: Tally, what: string, output: string): void {
  console.log(`✗ ${what}\n${indent([output.trim()])}\n`)
  count(tally, false)
}

function count(tally: Tally, passed: boolean): void {
  if (passed) tally.passed++
  else tally.failed++
}

function indent(messages: string[]): string {
  return messages.join('\n').replaceAll(/^/gm, '    ')
}

/** Runs a script with this same Node, without input; its output is kept until it ends. */
function runNode(args: string[]): Promise<Outcome> {
  const started = performance.now()
  return new Promise((resolve) => {
    const child = spawn(process.execPath, args, {
      cwd: root,
      env: {
        ...process.env,
        NO_COLOR: '1',
        FORCE_COLOR: undefined,
        NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE ?? compiled,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    let output = ''
    child.stdout.setEncoding('utf8').on('data', (text: string) => (output += text))
    child.stderr.setEncoding('utf8').on('data', (text: string) => (output += text))
    child.on('error', (error) => resolve({ code: 1, output: `${output}\n${error.message}`, seconds: 0 }))
    child.on('close', (code, signal) => {
      const end = signal ? `\nended by ${signal}` : ''
      resolve({ code: code ?? 1, output: output + end, seconds: (performance.now() - started) / 1000 })
    })
  })
}

/** With one checker: several each look at what they share, which is half as much work again. */
function types(project: string): string[] {
  return [tool('typescript7/bin/tsc'), '--noEmit', '--pretty', 'false', '--checkers', '1', '-p', project]
}

function tool(path: string): string {
  return join(root, 'node_modules', path)
}
