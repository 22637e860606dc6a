import type { ReactNode } from "react";
import { inputStyle, labelStyle } from "./input-styles.ts";

/** What the form library knows of one input. */
export type InputFacts = {
  id: string;
  name: string;
  initialValue?: string;
  errorId: string;
  errors?: string[];
};

/** The attributes that tie an input to its label, hint and errors. */
export function inputAttributes(input: InputFacts, hasHint = false) {
  const describedBy = [hasHint ? hintId(input) : "", input.errors ? input.errorId : ""]
    .filter(Boolean)
    .join(" ");
  return {
    id: input.id,
    name: input.name,
    defaultValue: input.initialValue ?? "",
    className: inputStyle,
    "aria-invalid": input.errors ? true : undefined,
    "aria-describedby": describedBy || undefined,
  };
}

type FormFieldProps = { input: InputFacts; label: string; hint?: ReactNode; children: ReactNode };

export function FormField({ input, label, hint, children }: FormFieldProps) {
  return (
    <div className="flex min-w-0 flex-col gap-1.5">
      <label className={labelStyle} htmlFor={input.id}>
        {label}
      </label>
      {hint ? (
        <p className="text-sm text-muted" id={hintId(input)}>
          {hint}
        </p>
      ) : null}
      {children}
      <div aria-live="polite" className="empty:hidden" id={input.errorId}>
        {input.errors ? <p className="text-sm font-medium text-bad">{input.errors.join(" ")}</p> : null}
      </div>
    </div>
  );
}

function hintId(input: InputFacts): string {
  return `${input.id}-hint`;
}
