using SkillOpt.Projects;

namespace SkillOpt.Cli;

/// <summary>Shows a training run on a terminal until it is disposed.</summary>
internal interface ITrainScreen : IRunScreen, IAsyncDisposable;
