import fc from 'fast-check'

/** The same trials in every run, so that a red run is red again; KITH_SEED tries others. */
fc.configureGlobal({ ...fc.readConfigureGlobal(), seed: Number(process.env.KITH_SEED ?? 20_261_121) })
