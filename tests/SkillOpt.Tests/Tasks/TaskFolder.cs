using SkillOpt.Tasks;

namespace SkillOpt.Tests.Tasks;

/// <summary>A temporary project folder with files in it.</summary>
public sealed class TaskFolder : IDisposable
{
    public TaskFolder() => Directory.CreateDirectory(Root);

    public string Root { get; } = Path.Combine(Path.GetTempPath(), "skillopt-tasks-" + Guid.NewGuid().ToString("N"));

    public TaskFolder With(string name, string text)
    {
        var path = Path.Combine(Root, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
        return this;
    }

    public TaskFolder With(string name, byte[] bytes)
    {
        File.WriteAllBytes(Path.Combine(Root, name), bytes);
        return this;
    }

    public IReadOnlyList<TaskItem> Read(string name) => TaskSetLoader.LoadFile(name, Root);

    public TaskSet Load(TaskSetOptions options) => TaskSetLoader.Load(options, Root);

    public void ShouldRefuse(string name, string code, string message)
    {
        var e = Should.Throw<SkillOptException>(() => Read(name));
        (e.Code, e.Message).ShouldBe((code, message));
    }

    public void Dispose() => Directory.Delete(Root, recursive: true);
}
