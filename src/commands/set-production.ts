// React and Next choose their code by this name when they load, so import this module before them.
// oxlint-disable-next-line no-restricted-properties -- set here, read nowhere
Object.assign(process.env, { NODE_ENV: "production" });
