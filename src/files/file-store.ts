import type { Config } from '#kernel/env.ts'
import { bucketStore } from './stores/bucket.ts'
import { folderStore } from './stores/folder.ts'
import type { FileStore } from './stores/store.ts'

export type { FileStore } from './stores/store.ts'

type Places = Pick<Config, 'dataDir' | 'files'>

/**
 * Where contents are kept, as the environment says: in the data folder or in a bucket. When both are known, new contents go to the
 * one that is wanted, and the other is still looked into, so that nothing is missing while contents are moved.
 */
export function openFileStore(config: Places): FileStore {
  const { first, second } = openPlaces(config)
  if (!second) return first
  return {
    ...first,
    // Once more in the first: what was there for neither may have been on its way.
    open: async (hash) => (await first.open(hash)) ?? (await second.open(hash)) ?? (await first.open(hash)),
    remove: async (hash) => {
      await first.remove(hash)
      await second.remove(hash)
    },
    list: async function* () {
      const seen = new Set<string>()
      for (const store of [first, second])
        for await (const hash of store.list()) {
          if (!seen.has(hash)) yield hash
          seen.add(hash)
        }
    },
  }
}

/** The place where new contents go, and the other one where there is one. */
export function openPlaces({ dataDir, files }: Places): { first: FileStore; second: FileStore | null } {
  const folder = folderStore(dataDir)
  const bucket = files?.s3 ? bucketStore(files.s3, { incoming: folder.incoming }) : null
  if (!bucket) return { first: folder, second: null }
  return files?.store === 'folder' ? { first: folder, second: bucket } : { first: bucket, second: folder }
}
