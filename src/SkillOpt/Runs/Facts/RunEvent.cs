using System.Text.Json.Serialization;

namespace SkillOpt.Runs;

/// <summary>
/// One fact of a run's history. Facts are plain data: everything a view shows can be derived from them, without a clock and without
/// secrets.
/// </summary>
[JsonDerivedType(typeof(RunStarted), "run_started")]
[JsonDerivedType(typeof(EvaluationFinished), "evaluation_finished")]
[JsonDerivedType(typeof(StepStarted), "step_started")]
[JsonDerivedType(typeof(PatchProposed), "patch_proposed")]
[JsonDerivedType(typeof(PatchMerged), "patch_merged")]
[JsonDerivedType(typeof(ProposalsSelected), "proposals_selected")]
[JsonDerivedType(typeof(CandidateBuilt), "candidate_built")]
[JsonDerivedType(typeof(StepSkipped), "step_skipped")]
[JsonDerivedType(typeof(VerdictReached), "verdict_reached")]
[JsonDerivedType(typeof(CeilingReached), "ceiling_reached")]
[JsonDerivedType(typeof(EditsAttributed), "edits_attributed")]
[JsonDerivedType(typeof(SlowUpdateProposed), "slow_update_proposed")]
[JsonDerivedType(typeof(MetaSkillWritten), "meta_skill_written")]
[JsonDerivedType(typeof(RunExtended), "run_extended")]
[JsonDerivedType(typeof(RunFinished), "run_finished")]
public abstract record RunEvent;
