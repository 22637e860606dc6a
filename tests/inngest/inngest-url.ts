/** A real Inngest dev server to run the scenarios on, such as `http://127.0.0.1:8288`; undefined when there is none. */
export const inngestUrl = process.env["INNGEST_URL"] || undefined;
