import type { Problem } from "#src/lib/resources/problem.ts";

type Input = { name: string; label: string };

const description = { name: "details", label: "Description" };

const inputs: Record<string, Input> = {
  title: { name: "title", label: "Title" },
  details: description,
  body: description,
  description,
  startsAt: { name: "startDate", label: "Start" },
  endsAt: { name: "endTime", label: "End" },
  timezone: { name: "timezone", label: "Time zone" },
  location: { name: "location", label: "Location" },
  attendeeInstructions: { name: "attendeeInstructions", label: "Instructions" },
  visibility: { name: "visibility", label: "Visibility" },
  state: { name: "state", label: "State" },
};

/**
 * Turns a resource's problems, such as `fields.title must have…`, into sentences beside the form's inputs. A problem
 * with a field that has no input gets the path "", which is the form as a whole.
 */
export function formProblems(problems: readonly Problem[]): Problem[] {
  return problems.map(({ path, message }) => {
    const input = inputs[path.replace(/^fields\./, "").split(".")[0] ?? ""];
    const words = message.replace("startsAt", "the start");
    return input
      ? { path: input.name, message: `${input.label} ${words}.` }
      : { path: "", message: sentence(`${path} ${words}`) };
  });
}

function sentence(words: string): string {
  return words.endsWith(".") ? words : `${words}.`;
}
