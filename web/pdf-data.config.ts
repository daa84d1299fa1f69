import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Plugin } from 'vite'

const folders: Record<string, RegExp> = {
  cmaps: /\.bcmap$/,
  standard_fonts: /\.(pfb|ttf)$/,
  wasm: /_nowasm_fallback\.js$/,
}

/**
 * Lays what PDF documents lean on beside the program (`pdf/`): tables of Chinese, Japanese and Korean letters, fonts that they
 * do not bring along, readers of two kinds of pictures. A browser fetches of it what a document asks for.
 */
export function pdfData(): Plugin {
  return {
    name: 'kith:pdf-data',
    apply: 'build',
    generateBundle() {
      const home = join(import.meta.dirname, '..', 'node_modules', 'pdfjs-dist')
      for (const [folder, wanted] of Object.entries(folders))
        for (const name of readdirSync(join(home, folder)).filter((each) => wanted.test(each)))
          this.emitFile({
            type: 'asset',
            fileName: `pdf/${folder}/${name}`,
            source: readFileSync(join(home, folder, name)),
          })
    },
  }
}
