using Microsoft.Extensions.AI;

namespace SkillOpt;

/// <summary>The two models of a training: one does the tasks with the skill, one edits the skill. Neither is changed.</summary>
/// <param name="Target">Does the tasks.</param>
/// <param name="Optimizer">Reads what happened and edits the skill; a strong model is worth its price here.</param>
/// <remarks>
/// A training that is kept on the disk has to know whose answers it keeps: say it with
/// <see cref="Calls.ModelIdentityExtensions.WithIdentity">WithIdentity</see>. The clients of <c>SkillOpt.Models</c> say it by themselves.
/// </remarks>
/// <example><code>
/// var models = new TrainingModels(target.WithIdentity("acme:small"), optimizer.WithIdentity("acme:large"));
/// </code></example>
public sealed record TrainingModels(IChatClient Target, IChatClient Optimizer);
