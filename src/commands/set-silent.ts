// The app's log goes to standard output, where a command prints what people read or programs parse.
// oxlint-disable-next-line no-restricted-properties -- set here, read nowhere
Object.assign(process.env, { LOG_LEVEL: "silent" });
