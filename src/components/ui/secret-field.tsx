import { useId } from "react";
import { inputStyle, labelStyle } from "./styles.ts";

type SecretFieldProps = {
  label: string;
  name: string;
  hint?: string;
} & (
  | { kind: "current-password" | "new-password" }
  /** `isOfApp`: only a code from an app, not a backup code. */
  | { kind: "one-time-code"; isOfApp?: boolean }
);

/** An input for a password or a code. */
export function SecretField({ label, name, hint, ...field }: SecretFieldProps) {
  const isCode = field.kind === "one-time-code";
  const id = useId();
  return (
    <div className="flex max-w-sm flex-col gap-1.5">
      <label className={labelStyle} htmlFor={id}>
        {label}
      </label>
      <input
        aria-describedby={hint ? `${id}-hint` : undefined}
        autoCapitalize="none"
        autoComplete={field.kind}
        className={inputStyle}
        id={id}
        inputMode={isCode && field.isOfApp ? "numeric" : undefined}
        name={name}
        required
        spellCheck={false}
        type={isCode ? "text" : "password"}
      />
      {hint ? (
        <p className="text-sm text-muted" id={`${id}-hint`}>
          {hint}
        </p>
      ) : null}
    </div>
  );
}
