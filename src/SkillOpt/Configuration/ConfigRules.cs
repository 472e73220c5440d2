using SkillOpt.Calls;

namespace SkillOpt.Projects;

/// <summary>The rules that concern more than one key.</summary>
internal static class ConfigRules
{
    /// <exception cref="SkillOptException">SKO1310: two values contradict each other.</exception>
    public static void Check(RunSpec spec, Func<string, string> originOf)
    {
        if (spec.Training.MinLearningRate > spec.Training.LearningRate)
        {
            var where = originOf("train.min_learning_rate") is not RunConfiguration.DefaultOrigin and var origin
                ? origin
                : originOf("train.learning_rate");
            throw Contradiction(
                where,
                $"train.min_learning_rate {spec.Training.MinLearningRate} is above train.learning_rate {spec.Training.LearningRate}; "
                    + $"lower it or raise the other"
            );
        }

        var tasks = spec.Tasks;
        if (tasks.Path is not null && (tasks.Train ?? tasks.Val ?? tasks.Test) is not null)
        {
            throw Contradiction(originOf("tasks.path"), "tasks names one path and separate splits; keep one of the two");
        }

        CheckModel("target", spec.Target, originOf);
        CheckModel("optimizer", spec.Optimizer, originOf);
        CheckModel("judge", spec.Judge, originOf);
    }

    private static void CheckModel(string role, ModelSettings? model, Func<string, string> originOf)
    {
        if (
            model is { Name: "" }
            && ConfigTable.Keys.FirstOrDefault(k => k.Section == role && originOf(k.Path) != RunConfiguration.DefaultOrigin) is { } key
        )
        {
            throw Contradiction(originOf(key.Path), $"{role} has settings but no model; add {role}.model, for example openai:gpt-5.4-mini");
        }

        if (model is not null && model.TotalTimeoutSeconds < model.AttemptTimeoutSeconds)
        {
            var where = originOf($"{role}.total_timeout") is not RunConfiguration.DefaultOrigin and var origin
                ? origin
                : originOf($"{role}.attempt_timeout");
            throw Contradiction(
                where,
                $"{role}.total_timeout {model.TotalTimeoutSeconds} is below {role}.attempt_timeout {model.AttemptTimeoutSeconds}; a call "
                    + $"must be allowed one whole attempt"
            );
        }
    }

    private static SkillOptException Contradiction(string where, string what) => new("SKO1310", $"{where}: {what}.");
}
