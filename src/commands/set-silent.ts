// The app's own log goes to standard output, where a command prints what somebody wants to read or to parse.
// oxlint-disable-next-line no-restricted-properties -- set here, read nowhere
Object.assign(process.env, { LOG_LEVEL: "silent" });
