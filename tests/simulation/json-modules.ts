import { registerHooks } from "node:module";

/** Bundlers load JSON as it is; Node wants to be told. For `node --import`. */
registerHooks({
  load: (url, context, next) =>
    next(
      url,
      url.endsWith(".json")
        ? { ...context, importAttributes: { ...context.importAttributes, type: "json" } }
        : context,
    ),
});
