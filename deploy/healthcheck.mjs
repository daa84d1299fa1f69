// Ends with 0 when the server of this container answers. Its certificate is for another name than that of this machine.
import { get as getPlain } from 'node:http'
import { get as getTls } from 'node:https'

const { PORT = '3000', TLS_CERT } = process.env
const [get, scheme] = TLS_CERT ? [getTls, 'https'] : [getPlain, 'http']
const call = get(`${scheme}://127.0.0.1:${PORT}/healthz`, { rejectUnauthorized: false, timeout: 4_000 }, (answer) => {
  answer.resume()
  process.exitCode = answer.statusCode === 200 ? 0 : 1
})
call.on('timeout', () => call.destroy(new Error('no answer within 4 seconds')))
call.on('error', (error) => {
  process.stderr.write(`${error.message}\n`)
  process.exitCode = 1
})
