import { useId } from "react";
import { FormField, inputAttributes } from "#src/components/ui/form-field.tsx";
import type { GuestActionState } from "#src/lib/tickets/guest-action-state.ts";

/** Whose ticket it is, or will be. */
export function HolderFields({ state }: { state: GuestActionState }) {
  const id = useId();
  const input = (name: "email" | "name") => {
    const problem = state.problems[name];
    const facts = {
      id: `${id}-${name}`,
      name,
      errorId: `${id}-${name}-error`,
      initialValue: state.typed[name],
    };
    return problem ? { ...facts, errors: [problem] } : facts;
  };
  const [email, name] = [input("email"), input("name")];
  return (
    <>
      <FormField input={email} label="E-mail">
        <input {...inputAttributes(email)} autoComplete="off" maxLength={254} required type="email" />
      </FormField>
      <FormField input={name} label="Name (if known)">
        <input {...inputAttributes(name)} autoComplete="off" maxLength={200} type="text" />
      </FormField>
    </>
  );
}
