using System.Collections.Frozen;

namespace SkillOpt.Projects;

/// <summary>Keys of the reference implementation, so that somebody who brings a project along is told the name here.</summary>
internal static class LegacyKeys
{
    private static readonly FrozenDictionary<string, string> s_renamed = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["train.num_epochs"] = "train.epochs",
        ["num_epochs"] = "train.epochs",
        ["batch_size"] = "train.batch_size",
        ["accumulation"] = "train.accumulation",
        ["seed"] = "train.seed",
        ["gradient.minibatch_size"] = "train.minibatch",
        ["minibatch_size"] = "train.minibatch",
        ["gradient.merge_batch_size"] = "train.merge_batch",
        ["merge_batch_size"] = "train.merge_batch",
        ["gradient.analyst_workers"] = "train.optimizer_in_flight",
        ["analyst_workers"] = "train.optimizer_in_flight",
        ["gradient.failure_only"] = "train.failure_only",
        ["failure_only"] = "train.failure_only",
        ["optimizer.learning_rate"] = "train.learning_rate",
        ["edit_budget"] = "train.learning_rate",
        ["optimizer.min_learning_rate"] = "train.min_learning_rate",
        ["min_edit_budget"] = "train.min_learning_rate",
        ["optimizer.lr_scheduler"] = "train.schedule",
        ["lr_scheduler"] = "train.schedule",
        ["optimizer.skill_update_mode"] = "train.update_mode",
        ["skill_update_mode"] = "train.update_mode",
        ["optimizer.use_slow_update"] = "train.slow_update.enabled",
        ["use_slow_update"] = "train.slow_update.enabled",
        ["optimizer.slow_update_samples"] = "train.slow_update.samples",
        ["slow_update_samples"] = "train.slow_update.samples",
        ["optimizer.longitudinal_pair_policy"] = "train.slow_update.pairs",
        ["longitudinal_pair_policy"] = "train.slow_update.pairs",
        ["optimizer.use_meta_skill"] = "train.meta_skill",
        ["use_meta_skill"] = "train.meta_skill",
        ["optimizer.use_skill_aware_reflection"] = "train.skill_aware",
        ["use_skill_aware_reflection"] = "train.skill_aware",
        ["optimizer.skill_aware_consolidate_threshold"] = "train.appendix_limit",
        ["skill_aware_consolidate_threshold"] = "train.appendix_limit",
        ["evaluation.gate_metric"] = "gate.metric",
        ["gate_metric"] = "gate.metric",
        ["evaluation.gate_mixed_weight"] = "gate.mixed_weight",
        ["gate_mixed_weight"] = "gate.mixed_weight",
        ["evaluation.eval_test"] = "train.evaluate_test",
        ["eval_test"] = "train.evaluate_test",
        ["model.optimizer"] = "optimizer.model",
        ["optimizer_model"] = "optimizer.model",
        ["model.target"] = "target.model",
        ["target_model"] = "target.model",
        ["model.reasoning_effort"] = "target.reasoning_effort and optimizer.reasoning_effort",
        ["reasoning_effort"] = "target.reasoning_effort and optimizer.reasoning_effort",
        ["env.name"] = "environment.name",
        ["env"] = "environment",
        ["env.skill_init"] = "skill",
        ["skill_init"] = "skill",
        ["env.out_root"] = "run.name (and run.folder)",
        ["out_root"] = "run.name (and run.folder)",
        ["env.split_dir"] = "tasks.path",
        ["split_dir"] = "tasks.path",
        ["env.data_path"] = "tasks.path",
        ["data_path"] = "tasks.path",
        ["env.split_ratio"] = "tasks.ratio",
        ["split_ratio"] = "tasks.ratio",
        ["env.split_seed"] = "tasks.seed",
        ["split_seed"] = "tasks.seed",
        ["env.exec_timeout"] = "target.attempt_timeout",
        ["exec_timeout"] = "target.attempt_timeout",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, string> s_told = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["evaluation.use_gate"] = "the gate is switched off here with gate.policy: off",
        ["use_gate"] = "the gate is switched off here with gate.policy: off",
        ["optimizer.slow_update_gate_with_selection"] = "the slow update always passes the gate here; remove the line",
        ["slow_update_gate_with_selection"] = "the slow update always passes the gate here; remove the line",
        ["optimizer.lr_control_mode"] = "use train.schedule (autonomous lets the optimizer pick)",
        ["lr_control_mode"] = "use train.schedule (autonomous lets the optimizer pick)",
        ["train.train_size"] = "sizes follow from the task files here; remove the line",
        ["train_size"] = "sizes follow from the task files here; remove the line",
        ["train.steps_per_epoch"] = "steps follow from the tasks and train.batch_size; remove the line",
        ["env.split_mode"] = "tasks.path says it: one file is split by tasks.ratio, a folder with train, val and test is taken as it is",
        ["env.split_output_dir"] = "the split is made anew from its seed each time; remove the line",
        ["max_analyst_rounds"] = "it had no effect; remove the line",
        ["optimizer.meta_learning_rate"] = "it had no effect; remove the line",
        ["optimizer.skill_aware_appendix_source"] = "use train.failure_only",
        ["evaluation.sel_env_num"] = "use tasks.limit or a shorter file",
        ["evaluation.test_env_num"] = "use tasks.limit or a shorter file",
        ["model.backend"] = "write the provider before the model's name, as in target: openai:gpt-5.4-mini",
        ["model.optimizer_backend"] = "write the provider before the model's name, as in optimizer: openai:gpt-5.5",
        ["model.target_backend"] = "write the provider before the model's name, as in target: openai:gpt-5.4-mini",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Whether the path is one of the reference's sections that do not exist here.</summary>
    public static bool IsSection(string path) => path is "model" or "gradient" or "evaluation" or "env";

    /// <summary>What to write instead, as the end of a sentence; null when the path is not a key of the reference.</summary>
    public static string? Find(string path)
    {
        if (s_renamed.TryGetValue(path, out var name))
        {
            return $"it is called {name}";
        }

        if (s_told.TryGetValue(path, out var advice))
        {
            return advice;
        }

        if (
            path.StartsWith("evaluation.", StringComparison.Ordinal) && path.Contains("densit", StringComparison.Ordinal)
            || path == "evaluation.leading_words"
        )
        {
            return "a bonus for keywords rewards stuffing them in, so there is none here; remove the line";
        }

        return path.Split('.')[0] switch
        {
            "model" => "models are set under target, optimizer and judge, and keys come from environment variables",
            "gradient" or "evaluation" => "see train and gate in docs/configuration.md",
            "env" => "the environment's own settings stand under environment",
            _ => null,
        };
    }
}
