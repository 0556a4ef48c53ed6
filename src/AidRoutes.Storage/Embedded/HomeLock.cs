namespace AidRoutes.Storage;

/// <summary>Held by the one process that runs a home's server. The kernel lets go when the process dies, however it dies.</summary>
internal sealed class HomeLock : IDisposable
{
    private readonly FileStream file;

    private HomeLock(FileStream file) => this.file = file;

    /// <summary>Null: another process holds it.</summary>
    public static HomeLock? TryTake(ServerHome home)
    {
        try
        {
            return new(new FileStream(home.Lock, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (UnauthorizedAccessException e)
        {
            throw ServerHome.Unwritable(home.Folder, e);
        }
        catch (IOException e) when (e is not (DirectoryNotFoundException or FileNotFoundException) && File.Exists(home.Lock))
        {
            return null;
        }
        catch (IOException e)
        {
            throw ServerHome.Unwritable(home.Folder, e);
        }
    }

    public void Dispose() => file.Dispose();
}
