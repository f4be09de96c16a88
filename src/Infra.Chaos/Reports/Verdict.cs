namespace Infra.Chaos.Reports;

/// <summary>How a case ended: every invariant held, one did not, or it could not be run here.</summary>
public enum Verdict { Held, Broken, Skipped }
